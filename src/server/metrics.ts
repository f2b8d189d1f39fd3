import type { Request, Response, Router } from 'express';
import { contentTypes, type Format } from '../page/exposition.ts';
import type { Page } from '../page/page.ts';
import type { Form, Pages } from '../page/pages.ts';
import { negotiate } from './negotiate.ts';
import { routes } from './routes.ts';

/** `/metrics`: the page in the format and the encoding the scraper asks for. */
export function metricsRoutes({ formats, all }: Pages): Router {
  return routes().get('/metrics', (request, response) => sendPage(request, response, formats, all));
}

/** Answers with the page that `make` makes in the form the request asks for. */
export async function sendPage(
  request: Request,
  response: Response,
  formats: ReadonlySet<Format>,
  make: (form: Form) => Promise<Page>,
) {
  const wanted = negotiate(request.headers.accept);
  const format = formats.has(wanted) ? wanted : 'text';
  const encoding = request.acceptsEncodings('gzip') === false ? 'identity' : 'gzip';
  const page = await make({ format, encoding });
  const length = page.reduce((sum, { byteLength }) => sum + byteLength, 0);
  response.set({ 'content-type': contentTypes[format], vary: 'Accept, Accept-Encoding' });
  if (encoding !== 'identity') response.set('content-encoding', encoding);
  response.set('content-length', String(length));
  for (const piece of page) response.write(piece);
  response.end();
}
