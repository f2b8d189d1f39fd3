import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Requests of one connection that may wait for the answer to another; no scraper sends any before it has one. */
const mostWaiting = 16;

/**
 * Answers the requests of a connection one after another, and hangs up on whoever sends a lot without waiting. Node.js
 * would have all of them answered at once, and would not tell the later ones when the connection is gone.
 */
export function inTurn(handler: RequestListener): RequestListener {
  const queues = new WeakMap<Socket, (() => void)[]>();

  function goOn(socket: Socket, queue: (() => void)[]) {
    const next = socket.destroyed ? undefined : queue.shift();
    if (next) next();
    else queues.delete(socket);
  }

  return (request, response) => {
    const { socket } = request;
    const waiting = queues.get(socket);
    const queue = waiting ?? [];
    const answer = () => {
      response.once('close', () => goOn(socket, queue));
      handler(request, response);
    };
    queues.set(socket, queue);
    if (!waiting) answer();
    else if (queue.length < mostWaiting) queue.push(answer);
    else socket.destroy();
  };
}
