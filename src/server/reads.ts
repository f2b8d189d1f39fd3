import type { Response, Router } from 'express';
import { routes } from './routes.ts';

/** Refuses whatever is more than to read, on every path that comes after. */
export function onlyReads(): Router {
  return routes().use(({ method }, response, next) => {
    if (method === 'GET' || method === 'HEAD') next();
    else refuseMethod(response, 'GET, HEAD');
  });
}

/** Says which methods there are. */
export function refuseMethod(response: Response, allowed: string) {
  response
    .status(405)
    .set('allow', allowed)
    .json({ error: `expected ${allowed}` });
}
