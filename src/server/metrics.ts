import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { contentTypes, type Format } from '../page/exposition.ts';
import type { Pages } from '../page/pages.ts';
import { negotiate } from './negotiate.ts';

const compress = promisify(gzip);

/** `/metrics`: the page in the format and the encoding the scraper asks for. */
export function metricsRoutes({ formats, all }: Pages): Router {
  return Router().get('/metrics', (request, response) => sendPage(request, response, formats, all));
}

/** Answers with the page that `make` prints in the format the request asks for. */
export async function sendPage(
  request: Request,
  response: Response,
  formats: ReadonlySet<Format>,
  make: (format: Format) => Promise<string>,
) {
  const wanted = negotiate(request.headers.accept);
  const format = formats.has(wanted) ? wanted : 'text';
  const page = await make(format);
  response.set({ 'content-type': contentTypes[format], vary: 'Accept, Accept-Encoding' });
  if (!request.acceptsEncodings('gzip')) return void response.end(page);
  const body = await compress(page, { level: constants.Z_BEST_SPEED });
  response.set('content-encoding', 'gzip').end(body);
}
