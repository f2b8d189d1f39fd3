import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { expect, test, vi } from 'vitest';
import { secret } from '../../src/secret.ts';
import type { SocketEndpoint } from '../../src/transport/endpoint.ts';
import { respAnswers, startFakeServer } from '../servers/fake-server.ts';
import { startRedis } from '../servers/redis-server.ts';
import { openTransport } from '../support/transport.ts';

test('replies come in the order of the commands, refusals among them', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port);

  const { replies } = await transport.send(['PING'], ['NOPE'], ['DBSIZE']);

  expect(replies).toEqual([
    { ok: true, value: 'PONG' },
    { ok: false, error: expect.stringContaining('unknown command') },
    { ok: true, value: 0 },
  ]);
});

test('one connection serves all polls and is called cachewatch', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port);

  for (let poll = 0; poll < 5; poll += 1) await transport.send(['PING'], ['INFO']);

  expect(transport.tally()).toMatchObject({ connectionsOpened: 1, commandsSent: 11 });
  expect(await redis.cli('CLIENT', 'LIST')).toContain('name=cachewatch');
});

test('the round trip is that of the commands, without the connect', async () => {
  await using server = await startFakeServer((chunk, socket) => {
    const delay = chunk.includes('SETNAME') ? 300 : 30;
    setTimeout(() => respAnswers('')(chunk, socket), delay);
  });
  using transport = openTransport(server.port);

  // Where the machine is busy a measurement may be none.
  const seconds = await vi.waitFor(async () => {
    const trip = await transport.send(['PING']);
    return trip.seconds ?? expect.fail('not measured');
  });

  expect(seconds).toBeGreaterThan(0.02);
  expect(seconds).toBeLessThan(0.2);
});

test('an answer that takes less time than our own work can still be measured', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port);

  const measured: (number | undefined)[] = [];
  for (let ping = 0; ping < 20; ping += 1) measured.push((await transport.send(['PING'])).seconds);

  expect(measured.filter((seconds) => seconds !== undefined).length).toBeGreaterThan(5);
});

test('a round trip during which our own event loop was busy is no measurement', async () => {
  await using server = await startFakeServer((chunk, socket) => {
    setTimeout(() => respAnswers('')(chunk, socket), 20);
  });
  using transport = openTransport(server.port);
  await transport.send(['PING']);

  const answer = transport.send(['PING']);
  await sleep(5);
  const until = performance.now() + 30;
  while (performance.now() < until);

  expect((await answer).seconds).toBeUndefined();
});

test('a user without a password logs in as that user', async () => {
  await using redis = await startRedis();
  await redis.cli('ACL', 'SETUSER', 'eve', 'on', 'nopass', '+@all');
  using transport = openTransport(redis.port, { username: 'eve' });

  const { replies } = await transport.send(['ACL', 'WHOAMI']);

  expect(replies).toEqual([{ ok: true, value: 'eve' }]);
});

test('a server that knows no users says so', async () => {
  await using server = await startFakeServer((chunk, socket) => {
    const old = "-ERR wrong number of arguments for 'auth' command\r\n";
    if (chunk.includes('AUTH')) socket.write(`${old}+OK\r\n`);
  });
  using transport = openTransport(server.port, { username: 'eve' });

  await expect(transport.send(['PING'])).rejects.toMatchObject({
    reason: 'auth',
    message: 'the server knows no users, as before Redis 6: leave out the user name',
  });
});

test('a server that repeats the password does not get it told', async () => {
  await using server = await startFakeServer((chunk, socket) => {
    if (chunk.includes('AUTH')) socket.write('-WRONGPASS no such pair: eve, hunter2\r\n+OK\r\n');
  });
  using transport = openTransport(server.port, { username: 'eve', password: secret('hunter2') });

  const error = await transport.send(['PING']).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ reason: 'auth', message: 'WRONGPASS no such pair: eve, [hidden]' });
  expect(inspect(error)).not.toContain('hunter2');
});

test('a connection on which the login was refused is closed', async () => {
  await using redis = await startRedis({ password: 'right' });
  using transport = openTransport(redis.port, { password: secret('wrong') });

  await expect(transport.send(['PING'])).rejects.toMatchObject({ reason: 'auth' });

  await expect.poll(() => redis.cli('CLIENT', 'LIST')).not.toContain('name=cachewatch');
  const clients = (await redis.cli('CLIENT', 'LIST')).split('\n').filter(Boolean);
  expect(clients).toHaveLength(1);
});

test('a password the server does not ask for is told of and does no harm', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port, { password: secret('needless') });

  await transport.send(['PING']);

  expect(transport.oddities).toEqual(['a password is configured, but the server asks for none']);
});

test('a database the server does not have is told of and does no harm', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port, { database: 99 });

  await transport.send(['PING']);

  expect(transport.oddities).toEqual([expect.stringMatching(/^database 99 was refused: ERR/)]);
});

test('the database is selected', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port, { database: 3 });

  await transport.send(['SET', 'key', 'value']);

  expect(await redis.cli('INFO', 'keyspace')).toContain('db3:keys=1');
});

test('a unix socket is as good as a port', async () => {
  await using redis = await startRedis({ args: ['--unixsocket', 'redis.sock'] });
  const path = `${redis.directory}/redis.sock`;
  using transport = openTransport(0, { kind: 'unix', path } as Partial<SocketEndpoint>);

  const { replies } = await transport.send(['PING']);

  expect(replies).toEqual([{ ok: true, value: 'PONG' }]);
});
