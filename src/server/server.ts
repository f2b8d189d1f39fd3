import { createServer, type Server } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import type { Log } from '../log.ts';
import { messageOf } from '../reason.ts';

/** The routes and, for anything else, one clear answer. */
export function createApp(routes: readonly Router[], log: Log): Express {
  const app = express().disable('x-powered-by').disable('etag');
  for (const router of routes) app.use(router);
  app.use((_request, response) => {
    response.status(404).json({ error: 'there is nothing here; try /, /metrics or /health' });
  });
  app.use(answerError(log));
  return app;
}

/** Express' own answer to an error shows the stack. */
function answerError(log: Log): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    log.error({ error: messageOf(error) }, 'request failed');
    response.status(500).json({ error: 'internal error' });
  };
}

/** Starts to listen. Rejects with the socket's error, a port in use for one. */
export function listen(
  app: Express,
  { host, port }: { host: string | undefined; port: number },
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(app);
    server.once('error', reject);
    server.listen({ port, ...(host !== undefined && { host }) }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}
