import dns from 'node:dns';
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startLoadingRedis } from '../servers/loading-redis.ts';
import { callRedis, type Login } from '../servers/redis-cli.ts';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';
import { samplesOf, valueIn } from '../support/page.ts';
import { expectTold, rowOf } from './fault.ts';
import { change, startRig, type Witness, watchBy } from './rig.ts';

/** None of these is about time: a busy machine may take some. */
const patient = 'timeout: 5s';

const witnessAt = (login: Login): Witness => ({
  cli: (...words) => callRedis(login, words),
});

test.concurrent('the server restarts', async ({ task }) => {
  await using redis = await startRedis();
  await using rig = await watchBy(patient, `url: "${redis.url}"`);
  await rig.pollRight(redis);

  await redis.kill();
  for (const _ of [1, 2]) expectTold(await rig.poll(), rowOf(task.name));

  await using again = await startRedis({ port: redis.port });
  await rig.recover(again);
});

test.concurrent('the server asks for another password', async ({ task }) => {
  await using rig = await startRig(patient, ', password: right');
  const { redis, proxy } = rig;
  const knowing = (password: string) => witnessAt({ port: redis.port, password });
  await redis.cli('CONFIG', 'SET', 'requirepass', 'right');
  await rig.pollRight(knowing('right'));

  await knowing('right').cli('CONFIG', 'SET', 'requirepass', 'other');
  proxy.hangUp();
  for (const _ of [1, 2]) expectTold(await rig.poll(), rowOf(task.name));

  await knowing('other').cli('CONFIG', 'SET', 'requirepass', 'right');
  await rig.recover(knowing('right'));
});

/** Lets it have no more than four, and takes every place that is left; returns how to leave. */
async function fill(redis: RedisServer): Promise<() => void> {
  const others: Socket[] = [];
  const leave = () => others.forEach((it) => void it.destroy());
  onTestFinished(leave);
  await redis.cli('CONFIG', 'SET', 'maxclients', '4');
  // One that left a moment ago may still be counted: full is what is full again and again.
  for (let refusals = 0; refusals < 3; ) {
    const other = createConnection(redis.port, '127.0.0.1').on('error', () => {});
    others.push(other);
    other.write('PING\r\n');
    const isRefused = String(await once(other, 'data')).includes('max number of clients');
    refusals = isRefused ? refusals + 1 : 0;
    if (isRefused) await sleep(100);
  }
  return leave;
}

test('the server is full of clients', async ({ task }) => {
  await using rig = await startRig(patient);
  await rig.pollRight();

  const leave = await fill(rig.redis);
  const page = await rig.poll();

  expect(rowOf(task.name).meanwhile).toBe('right');
  expect(valueIn(page, 'redis_up')).toBe(1);
  expect(valueIn(page, 'redis_connected_clients')).toBe(4);
  expect(valueIn(page, 'redis_config_maxclients')).toBe(4);
  leave();
  await rig.recover();
});

test('the server is full, and our connection is lost', async ({ task }) => {
  await using rig = await startRig(patient);
  await rig.pollRight();

  rig.proxy.hangUp();
  const leave = await fill(rig.redis);
  for (const _ of [1, 2]) expectTold(await rig.poll(), rowOf(task.name));

  leave();
  await rig.recover();
});

const itIsDown = ['redis_up', 'redis_down_info'];

test.concurrent('the server loads its data', async ({ task }) => {
  const { meanwhile } = rowOf(task.name);
  await using server = await startLoadingRedis();
  await using rig = await watchBy(patient, `url: "${server.url}"`);

  let loaded = 0;
  for (const _ of [1, 2, 3]) {
    const page = await rig.poll();
    expect(valueIn(page, 'redis_down_info', { reason: meanwhile })).toBe(1);
    const names = samplesOf(page).map(({ name }) => name);
    expect(names.filter((name) => /^redis_(?!(async_)?loading_?)/.test(name))).toEqual(itIsDown);
    const ratio = valueIn(page, 'redis_loading_loaded_ratio');
    expect(ratio).toBeGreaterThan(loaded);
    expect(ratio).toBeLessThan(1);
    loaded = ratio ?? Number.NaN;
  }

  // The rest of the minute.
  const witness = witnessAt(server);
  await witness.cli('CONFIG', 'SET', 'key-load-delay', '0');
  await vi.waitFor(async () => expect(await witness.cli('INFO')).toContain('\nloading:0'), 10_000);
  await rig.recover(witness);
});

test.concurrent('another server takes over in the middle of a poll', async () => {
  await using rig = await startRig(patient);
  await using other = await startRedis();
  await rig.pollRight();
  for (const _ of [1, 2, 3]) await change(other);

  let seen = false;
  rig.proxy.hear((text) => {
    if (seen || !text.includes('INFO')) return;
    seen = true;
    rig.proxy.leadTo(other.port);
    rig.proxy.hangUp();
  });
  await rig.pollRight(other);

  expect(seen).toBe(true);
  await rig.recover(other);
});

test('the name leads to another address', async () => {
  await using one = await startRedis();
  await using two = await startRedis({ port: one.port, args: ['--bind', '127.0.0.2'] });
  const { lookup } = dns;
  let address = '127.0.0.1';
  vi.spyOn(dns, 'lookup').mockImplementation(((_: string, options: object, told: () => void) =>
    lookup(address, options, told)) as typeof lookup);
  onTestFinished(() => void vi.restoreAllMocks());
  await using rig = await watchBy(patient, `url: "redis://cache.test:${one.port}"`);
  await rig.pollRight(one);

  address = '127.0.0.2';
  await one.kill();
  const there = witnessAt({ port: two.port, host: '127.0.0.2' });

  await rig.pollRight(there);
  await rig.recover(there);
});
