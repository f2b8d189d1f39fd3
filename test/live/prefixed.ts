import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that shows `target` below `path`, and nothing beside it. */
export async function prefixed(path: string, target: string) {
  const server = createServer((asked, answer) => {
    if (!asked.url?.startsWith(path)) return void answer.writeHead(404).end();
    request(new URL(asked.url.slice(path.length), target), (it) => {
      answer.writeHead(it.statusCode ?? 502, it.headers);
      it.pipe(answer);
    }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
