import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { bundlePage } from './bundle.ts';

const frame = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/main.css">
<body style="margin:0"><script>window.__grafana_public_path__ = '/public/'</script><script src="/main.js"></script>`;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const inModules = (path: string) => new URL(`../node_modules/${path}`, import.meta.url);

// Grafana's packages have its icons but not its font, and widths depend on that.
const fonts: Readonly<Record<string, string>> = {
  '/public/fonts/inter/Inter-Regular.woff2': 'inter-latin-400-normal.woff2',
  '/public/fonts/inter/Inter-Medium.woff2': 'inter-latin-500-normal.woff2',
};

const icons = '/public/build/img/icons/';
const inGrafana = (icon: string) => inModules(`@grafana/ui/dist/public/img/icons/${icon}`);

/** The page on a free port of 127.0.0.1, with a way to the Prometheus at `prometheus`. */
export async function startSite(prometheus: string) {
  const files = await bundlePage();
  let dashboard = '{}';
  async function contentOf(path: string): Promise<string | Uint8Array> {
    if (path === '/') return frame;
    if (path === '/dashboard.json') return dashboard;
    if (path in fonts) return readFile(inModules(`@fontsource/inter/files/${fonts[path]}`));
    if (path.startsWith(icons)) return readFile(inGrafana(path.slice(icons.length)));
    return files.get(path) ?? Promise.reject(new Error(`There is no ${path}.`));
  }
  async function answer({ pathname, search }: URL, response: ServerResponse) {
    if (pathname.startsWith('/prometheus/')) {
      const asked = await fetch(prometheus + pathname.slice('/prometheus'.length) + search);
      response.writeHead(asked.status, { 'content-type': 'application/json' });
      return response.end(await asked.text());
    }
    const content = await contentOf(pathname);
    response.setHeader('content-type', types[extname(pathname)] ?? 'text/html');
    return response.end(content);
  }
  const server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', 'http://localhost'), response).catch((error: unknown) =>
      response.writeHead(404).end(JSON.stringify({ error: String(error) })),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    /** From now on it draws that dashboard. */
    show(json: string) {
      dashboard = json;
    },
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}
