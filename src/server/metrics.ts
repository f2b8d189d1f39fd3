import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { Router } from 'express';
import { contentTypes, type Format } from '../page/exposition.ts';
import { negotiate } from './negotiate.ts';

const compress = promisify(gzip);

type MakePage = () => Promise<string>;

/** How to make the page in each format there is; there is always text. */
export type Pages = Readonly<{ text: MakePage } & Partial<Record<Format, MakePage>>>;

/** `/metrics`: the page in the format and the encoding the scraper asks for. */
export function metricsRoutes(pages: Pages): Router {
  return Router().get('/metrics', async (request, response) => {
    const wanted = negotiate(request.headers.accept);
    const format = pages[wanted] ? wanted : 'text';
    const page = await (pages[wanted] ?? pages.text)();
    response.set({ 'content-type': contentTypes[format], vary: 'Accept, Accept-Encoding' });
    if (!request.acceptsEncodings('gzip')) return void response.end(page);
    const body = await compress(page, { level: constants.Z_BEST_SPEED });
    response.set('content-encoding', 'gzip').end(body);
  });
}
