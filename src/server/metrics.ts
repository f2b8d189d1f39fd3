import type { Request, Response, Router } from 'express';
import { contentTypes, type Format } from '../page/exposition.ts';
import type { Page } from '../page/page.ts';
import type { Pages } from '../page/pages.ts';
import { negotiate } from './negotiate.ts';
import { routes } from './routes.ts';

/** `/metrics`: the page in the format and the encoding the scraper asks for. */
export function metricsRoutes({ formats, all }: Pages): Router {
  return routes().get('/metrics', (request, response) => sendPage(request, response, formats, all));
}

/** Answers with the page that `make` makes in the format the request asks for. */
export async function sendPage(
  request: Request,
  response: Response,
  formats: ReadonlySet<Format>,
  make: (format: Format) => Promise<Page>,
) {
  const wanted = negotiate(request.headers.accept);
  const format = formats.has(wanted) ? wanted : 'text';
  const page = await make(format);
  const zip = request.acceptsEncodings('gzip') !== false;
  const body = zip ? await page.zipped() : page.plain;
  response.set({ 'content-type': contentTypes[format], vary: 'Accept, Accept-Encoding' });
  if (zip) response.set('content-encoding', 'gzip');
  response.end(body);
}
