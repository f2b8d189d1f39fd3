import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import express, { type ErrorRequestHandler, type Router } from 'express';
import type { Log } from '../log.ts';
import { messageOf } from '../reason.ts';
import type { Enter } from '../web/door.ts';

/** The routes and, for anything else, one clear answer. */
export function createApp(routes: readonly Router[], log: Log): RequestListener {
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
    // A path that cannot be decoded is none of our errors.
    if (error.status === 400) return void response.status(400).json({ error: expectedPath });
    log.error({ error: messageOf(error) }, 'request failed');
    response.status(500).json({ error: 'internal error' });
  };
}

const expectedPath = 'expected a path in UTF-8, percent-encoded';

/** Within these a request has to be complete; times are in milliseconds. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1000,
  // Longer than scrapes are apart: each new connection costs a handshake.
  keepAliveTimeout: 75_000,
};

/** At once; each may hold a page that is not yet taken. */
const mostConnections = 512;

/** A server that listens. */
export interface Listening {
  readonly server: Server;
  /** Ends every connection; resolves when nothing is left. */
  stop(): Promise<void>;
}

/** Starts to listen. Rejects with the socket's error, a port in use for one. `doorTo` makes of the way in one with a door. */
export function listen(
  handler: RequestListener,
  { host, port }: { host: string | undefined; port: number },
  doorTo: (enter: Enter) => Enter = (enter) => enter,
): Promise<Listening> {
  const server = createServer(limits, handler);
  server.maxConnections = mostConnections;
  // Node.js' own 417 would pass by the handler.
  server.on('checkExpectation', handler);
  // Whoever waits for nothing makes room.
  server.on('drop', () => server.closeIdleConnections());
  const stop = setDoor(server, doorTo);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host !== undefined && { host }) }, () => {
      server.off('error', reject);
      resolve({ server, stop });
    });
  });
}

/** Puts a door between the server's connections and what answers them; returns how to stop the server. */
function setDoor(server: Server, doorTo: (enter: Enter) => Enter): () => Promise<void> {
  const [answer] = server.listeners('connection');
  const enter = doorTo((socket) => answer?.call(server, socket));
  // Also those at the door, which the server itself does not know.
  const sockets = new Set<Socket>();
  server.removeAllListeners('connection').on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    enter(socket);
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}
