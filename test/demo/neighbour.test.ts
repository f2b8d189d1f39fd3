import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { answersAsRedis } from '../../demo/neighbour.ts';
import { freePort } from '../servers/free-port.ts';
import { startRedis } from '../servers/redis-server.ts';

async function listener(serve: (socket: Socket) => void): Promise<[Server, number]> {
  const server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return [server, (server.address() as AddressInfo).port];
}

describe('a Redis is recognised', () => {
  test.each([
    ['that is open to all', {}],
    ['that wants a password', { password: 'secret' }],
  ])('%s', async (_kind, options) => {
    await using redis = await startRedis(options);

    expect(await answersAsRedis(redis.port)).toBe(true);
  });

  test('that refuses in protected mode', async () => {
    const [server, port] = await listener((socket) =>
      socket.end('-DENIED Redis is running in protected mode\r\n'),
    );

    expect(await answersAsRedis(port)).toBe(true);

    server.close();
  });
});

describe('no Redis is', () => {
  test('a port on which nothing listens', async () => {
    expect(await answersAsRedis(await freePort())).toBe(false);
  });

  test.each([
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['a mail server', '220 mail.example ESMTP\r\n'],
    ['a server that greets with a dash', '- hello\r\n'],
  ])('%s', async (_kind, greeting) => {
    const [server, port] = await listener((socket) => socket.end(greeting));

    expect(await answersAsRedis(port)).toBe(false);

    server.close();
  });

  test('a server that hangs up', async () => {
    const [server, port] = await listener((socket) => socket.end());

    expect(await answersAsRedis(port)).toBe(false);

    server.close();
  });

  test('a server that says nothing', async () => {
    const open: Socket[] = [];
    const [server, port] = await listener((socket) => void open.push(socket));

    expect(await answersAsRedis(port)).toBe(false);

    for (const socket of open) socket.destroy();
    server.close();
  });
});
