import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { Router } from 'express';
import { contentTypes, type Format } from '../page/exposition.ts';
import { negotiate } from './negotiate.ts';

const compress = promisify(gzip);

/** `/metrics`: the page in the format and the encoding the scraper asks for. */
export function metricsRoutes(pages: (format: Format) => Promise<string>): Router {
  return Router().get('/metrics', async (request, response) => {
    const format = negotiate(request.headers.accept);
    const page = await pages(format);
    response.set({ 'content-type': contentTypes[format], vary: 'Accept, Accept-Encoding' });
    if (!request.acceptsEncodings('gzip')) return void response.end(page);
    const body = await compress(page, { level: constants.Z_BEST_SPEED });
    response.set('content-encoding', 'gzip').end(body);
  });
}
