import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { secret } from '../../src/secret.ts';
import { respAnswers, startFakeServer } from '../servers/fake-server.ts';
import { startRedis } from '../servers/redis-server.ts';
import { openTransport } from '../support/transport.ts';

test('a connection that the server closed between two polls is opened again', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port);
  await transport.send(['PING']);

  await redis.cli('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');

  expect((await transport.send(['PING'])).replies).toEqual([{ ok: true, value: 'PONG' }]);
  expect(transport.tally().connectionsOpened).toBe(2);
});

test('a kept connection that breaks under a poll is replaced within that poll', async () => {
  let connections = 0;
  await using server = await startFakeServer((chunk, socket) => {
    if (chunk.includes('SETNAME')) connections += 1;
    if (connections === 1 && chunk.includes('INFO')) socket.resetAndDestroy();
    else respAnswers('$5\r\na:1\r\n\r\n')(chunk, socket);
  });
  using transport = openTransport(server.port);
  await transport.send(['PING']);

  const { replies } = await transport.send(['INFO']);

  expect(replies).toEqual([{ ok: true, value: 'a:1\r\n' }]);
});

test('a kept connection on which nonsense is answered is not replaced within that poll', async () => {
  await using server = await startFakeServer((chunk, socket) => {
    if (chunk.includes('INFO')) socket.write('nonsense\r\n');
    else respAnswers('')(chunk, socket);
  });
  using transport = openTransport(server.port);
  await transport.send(['PING']);

  await expect(transport.send(['INFO'])).rejects.toThrow("not of Redis' protocol");

  expect(transport.tally().connectionsOpened).toBe(1);
});

test('a server that hangs does not hold a poll beyond its deadline', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port);
  await transport.send(['PING']);
  redis.pause();

  const late = transport.sendUntil(AbortSignal.timeout(200), ['PING']);

  await expect(late).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('a server that hangs keeps none of our sockets once it has been given up', async () => {
  const sockets = () =>
    process.getActiveResourcesInfo().filter((it) => it === 'TCPSocketWrap').length;
  await using redis = await startRedis();
  using transport = openTransport(redis.port);
  const before = sockets();
  await transport.send(['PING']);
  redis.pause();

  await expect(transport.sendUntil(AbortSignal.timeout(100), ['PING'])).rejects.toThrow();

  await expect.poll(sockets).toBe(before);
});

test('what is aborted before it begins opens no connection', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port);

  await expect(transport.sendUntil(AbortSignal.abort(), ['PING'])).rejects.toThrow('aborted');

  expect(await redis.cli('INFO', 'stats')).toContain('total_connections_received:1\r\n');
});

test('what is under way ends when it is aborted', async () => {
  await using server = await startFakeServer(() => {});
  using transport = openTransport(server.port);
  const controller = new AbortController();

  const pending = transport.sendUntil(controller.signal, ['PING']);
  controller.abort(new Error('closing'));

  await expect(pending).rejects.toThrow('closing');
});

test('after failures a fast schedule does not dial at every tick', async () => {
  let dialled = 0;
  await using server = await startFakeServer((_, socket) => {
    dialled += 1;
    socket.write('-WRONGPASS no\r\n-NOAUTH log in\r\n');
  });
  using transport = openTransport(server.port, { password: secret('x') });

  for (let tick = 0; tick < 10; tick += 1) {
    await expect(transport.send(['PING'])).rejects.toThrow('WRONGPASS');
  }

  expect(dialled).toBe(1);
});

test('at maxclients the kept connection goes on answering', async () => {
  await using redis = await startRedis({ args: ['--maxclients', '3'] });
  using transport = openTransport(redis.port);
  await transport.send(['PING']);
  const others = [1, 2, 3].map(() => createConnection(redis.port, '127.0.0.1'));
  await vi.waitFor(async () => {
    const { replies } = await transport.send(['INFO', 'stats']);
    expect(JSON.stringify(replies)).toMatch(/rejected_connections:[1-9]/);
  });

  const { replies } = await transport.send(['INFO', 'clients']);

  expect(JSON.stringify(replies)).toContain('connected_clients:3');
  for (const other of others) other.destroy();
});

test.each([
  ['a null', '$-1\r\n'],
  ['a reply', '+OK\r\n'],
])('%s that nobody asked for ends the connection, and nothing else', async (_, surplus) => {
  let first: Socket | undefined;
  await using server = await startFakeServer((chunk, socket) => {
    first ??= socket;
    respAnswers('$5\r\na:1\r\n\r\n')(chunk, socket);
  });
  using transport = openTransport(server.port);
  await transport.send(['PING']);
  const closed = once(first as Socket, 'close');

  first?.write(surplus);
  await closed;

  expect((await transport.send(['INFO'])).replies).toEqual([{ ok: true, value: 'a:1\r\n' }]);
  expect(transport.tally().connectionsOpened).toBe(2);
});

test.each(['+OK', '$-1'])(
  'with %s too many the answer is none, and its connection ends',
  async (surplus) => {
    await using server = await startFakeServer((chunk, socket) => {
      if (chunk.includes('SETNAME')) socket.write('+OK\r\n');
      else socket.write(`+PONG\r\n${chunk.includes('INFO') ? '' : `${surplus}\r\n`}`);
    });
    using transport = openTransport(server.port);

    await expect(transport.send(['PING'])).rejects.toMatchObject({ reason: 'protocol' });
    await transport.send(['INFO']);

    expect(transport.tally().connectionsOpened).toBe(2);
  },
);
