import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startRedis } from '../servers/redis-server.ts';
import { samplesOf, upIn, valueIn } from '../support/page.ts';
import { startBuilt } from './built.ts';
import { rowOf } from './fault.ts';
import type { Plan } from './plans.ts';
import { startProxy } from './proxy.ts';

/** As often as can be. */
const often = 'schedule: "* * * * * *", timeout: 900ms';

const keysIn = (page: string) => valueIn(page, 'redis_db_keys', { db: 'db0' });
const pollsIn = (page: string) => valueIn(page, 'cachewatch_polls_total') ?? Number.NaN;

test('the daemon is stopped and goes on', async () => {
  await using redis = await startRedis();
  using daemon = await startBuilt(`{ ${often}, targets: [{ name: it, url: "${redis.url}" }] }`);
  await redis.cli('SET', 'first', 'x');
  const before = await daemon.pageWhere((page) => expect(keysIn(page)).toBe(1));
  const held = daemon.held();

  daemon.child.kill('SIGSTOP');
  await redis.cli('SET', 'second', 'x');
  // Longer than the poll after the last is waited for.
  await setTimeout(3500);
  const asked = daemon.page();
  daemon.child.kill('SIGCONT');

  expect([undefined, 2]).toContain(keysIn(await asked));
  const after = await daemon.pageWhere((page) => expect(keysIn(page)).toBe(2));
  expect(pollsIn(after) - pollsIn(before)).toBeLessThanOrEqual(4);
  expect(valueIn(after, 'cachewatch_poll_failures_total', { reason: 'timeout' })).toBe(0);
  await daemon.heldAgain(held);
});

/** Opens connections until they are taken away, and goes on; returns how to leave. */
function crowd(url: string): () => void {
  const sockets = new Set<Socket>();
  const enter = () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const entering = setInterval(enter, 10);
  const leave = () => {
    clearInterval(entering);
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(leave);
  return leave;
}

/** Reads pages over one connection, which stays. */
function keptReader(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return () =>
    new Promise<string>((resolve, reject) => {
      const read = get(`${url}/metrics`, { agent }, (page) => text(page).then(resolve, reject));
      read.on('error', reject);
    });
}

test('the daemon has no file descriptors left', async ({ task }) => {
  await using one = await startRedis();
  await using two = await startRedis();
  const targets = `[{ name: one, url: "${one.url}" }, { name: two, url: "${two.url}" }]`;
  using daemon = await startBuilt(`{ ${often}, targets: ${targets} }`);
  await daemon.pageWhere((page) => expect(upIn(page)).toEqual({ one: 1, two: 1 }));
  const read = keptReader(daemon.url);
  await read();
  const held = daemon.held();

  await daemon.allow(held + 4);
  const leave = crowd(daemon.url);
  await vi.waitFor(() => expect(daemon.held()).toBeGreaterThanOrEqual(held + 4), 5000);
  await two.cli('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
  await vi.waitFor(() => expect(daemon.logged('target down')).not.toEqual([]), 10_000);
  await one.cli('SET', 'key', 'x');
  await vi.waitFor(async () => {
    const page = await read();
    expect(upIn(page)).toEqual({ one: 1, two: 0 });
    expect(valueIn(page, 'redis_db_keys', { target: 'one', db: 'db0' })).toBe(1);
  }, 5000);
  await expect(daemon.page()).rejects.toThrow('fetch failed');
  await setTimeout(1500);
  const down = daemon.logged('target down');

  leave();
  const page = await daemon.pageWhere((it) => expect(upIn(it)).toEqual({ one: 1, two: 1 }));
  const { meanwhile: reason } = rowOf(task.name);
  expect(down).toMatchObject([
    { target: 'two', reason, error: expect.stringMatching('ulimit -n') },
  ]);
  expect(valueIn(page, 'cachewatch_poll_failures_total', { target: 'one', reason })).toBe(0);
  await daemon.heldAgain(held);
});

const pours: readonly Plan[] = [
  { kind: 'pour', first: '$9000000000\r\n', body: 'x', bytes: 1e11 },
  { kind: 'pour', first: `$${30 * 2 ** 20}\r\n`, body: 'x', bytes: 30 * 2 ** 20 },
  { kind: 'pour', first: '+', body: 'x', bytes: 1e11 },
  { kind: 'pour', first: '*2000000000\r\n', body: '+a\r\n', bytes: 1e11 },
  { kind: 'pour', first: '', body: '*30000000\r\n', bytes: 1000 },
  { kind: 'pour', first: '', body: '*1\r\n', bytes: 1e11 },
  { kind: 'pour', first: '', body: '$-1\r\n', bytes: 1e11 },
];

test('answers would fill the memory of the daemon', async ({ task }) => {
  await using redis = await startRedis();
  const ways = await Promise.all(pours.map(() => startProxy(redis.port)));
  onTestFinished(async () => {
    for (const way of ways) await way[Symbol.asyncDispose]();
  });
  const targets = ways.map(({ url }, i) => `{ name: t${i}, url: "${url}" }`).join();
  using daemon = await startBuilt(`{ ${often}, targets: [${targets}] }`);
  const all = (up: number) => Object.fromEntries(ways.map((_, i) => [`t${i}`, up]));
  await daemon.pageWhere((page) => expect(upIn(page)).toEqual(all(1)));
  const [before, held] = [daemon.peak(), daemon.held()];

  for (const [i, way] of ways.entries()) way.set(pours[i] as Plan);
  for (let i = 0; i < 30; i++) {
    const start = performance.now();
    expect((await daemon.get('/-/healthy')).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(2000);
    await setTimeout(50);
  }
  await daemon.pageWhere((page) => {
    expect(upIn(page)).toEqual(all(0));
    const told = samplesOf(page).filter(({ name }) => name === 'redis_down_info');
    // What is just within the limits has an end that may not come in time.
    const others = told.filter(({ labels }) => labels.target !== 't1');
    const reasons = new Set(others.map(({ labels }) => labels.reason));
    expect(reasons).toEqual(new Set([rowOf(task.name).meanwhile]));
  });
  expect(daemon.peak() - before).toBeLessThan(100);

  for (const way of ways) way.set({ kind: 'pass' });
  await daemon.pageWhere((it) => expect(upIn(it)).toEqual(all(1)));
  await daemon.heldAgain(held);
});
