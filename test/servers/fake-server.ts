import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server of our own on 127.0.0.1 for what no real Redis does; `answer` is called with each chunk a client sends. */
export async function startFakeServer(answer: (chunk: string, socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // A client that hangs up first is no fault of the test's.
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => answer(chunk.toString(), socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers `+OK`, `+PONG` and, to INFO, whatever `info` is; one reply per command, however they arrive. */
export const respAnswers = (info: string) => (chunk: string, socket: Socket) => {
  for (const [, name] of chunk.matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
    socket.write({ PING: '+PONG\r\n', INFO: info }[name?.toUpperCase() ?? ''] ?? '+OK\r\n');
  }
};
