import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Response, Router } from 'express';
import { messageOf } from '../reason.ts';
import { routes } from './routes.ts';

/** One file of the live page as browsers get it. */
interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

/** The files by their names, or why there are none. */
type Assets = ReadonlyMap<string, Asset> | { readonly missing: string };

/**
 * `/`: the live page, as `scripts/build.mjs` left it in `directory`. Its files are read now, so that another version that is
 * installed meanwhile is never mixed with this one.
 */
export function liveRoutes(directory: URL): Router {
  const assets = assetsIn(directory);
  return routes()
    .get('/', (_request, response) => {
      if ('missing' in assets) return void response.status(503).json({ error: assets.missing });
      // Asked for again every time, as it names the others by their contents.
      send(response.set(guarded), assets.get('page.html'), 'no-cache');
    })
    .get('/live/:name', (request, response, next) => {
      const asset = 'missing' in assets ? undefined : assets.get(request.params.name);
      if (!asset) return next();
      send(response, asset, 'public, max-age=31536000, immutable');
    });
}

function assetsIn(directory: URL): Assets {
  try {
    const names = readdirSync(directory).filter((name) => extname(name) in types);
    return new Map(
      names.map((name) => [name, assetOf(name, readFileSync(new URL(name, directory)))]),
    );
  } catch (error) {
    return { missing: `the page is made by npm run build: ${messageOf(error)}` };
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const assetOf = (name: string, body: Buffer): Asset => ({
  type: types[extname(name)] ?? '',
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
});

// Names and labels of targets are shown: whatever they hold, nothing but our own files may run or be asked for.
const guarded = {
  'content-security-policy': [
    "default-src 'none'",
    ...["script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'"],
    ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ].join('; '),
  'referrer-policy': 'no-referrer',
};

function send(response: Response, asset: Asset | undefined, kept: string) {
  response.set({
    'content-type': asset?.type,
    'cache-control': kept,
    etag: asset?.etag,
    'x-content-type-options': 'nosniff',
  });
  // Express answers 304 to those who have it.
  response.send(asset?.body);
}
