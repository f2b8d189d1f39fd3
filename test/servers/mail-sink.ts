import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A mail server of our own on 127.0.0.1 that takes every message and sends none. */
export async function startMailSink() {
  const messages: string[] = [];
  const server = createServer((socket) => void receive(socket, messages).catch(() => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    smarthost: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages: messages as readonly string[],
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As much of RFC 5321 as a client needs that has something to say. */
async function receive(socket: Socket, messages: string[]) {
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  const read = async () => (await lines.next()).value as string | undefined;
  socket.write('220 sink\r\n');
  for (let line = await read(); line !== undefined; line = await read()) {
    if (line.startsWith('DATA')) {
      socket.write('354 go on\r\n');
      messages.push(await messageFrom(read));
    }
    socket.write(line.startsWith('QUIT') ? '221 bye\r\n' : '250 fine\r\n');
  }
}

async function messageFrom(read: () => Promise<string | undefined>): Promise<string> {
  const lines: string[] = [];
  for (let line = await read(); line !== undefined && line !== '.'; line = await read())
    lines.push(line);
  return lines.join('\n');
}
