import { expect, test } from 'vitest';
import { startRedis } from '../servers/redis-server.ts';
import { beforehand } from '../support/command.ts';
import { samplesOf, upIn, valueIn } from '../support/page.ts';
import { startBuilt } from './built.ts';
import { rowOf } from './fault.ts';
import { startProxy } from './proxy.ts';

const often = 'schedule: "* * * * * *", timeout: 900ms';
const day = 86_400_000;

/** At the first signal the time of day is set a day ahead, at the second two days back. */
const jumping = `
  const { now } = Date;
  const steps = [${day}, -2 * ${day}];
  let ahead = 0;
  process.on('SIGUSR2', () => { ahead += steps.shift(); });
  globalThis.Date = class extends Date {
    constructor(...of) { super(...(of.length > 0 ? of : [now() + ahead])); }
    static now() { return now() + ahead; }
  };`;

test('the clock jumps', async () => {
  await using redis = await startRedis();
  const yaml = `{ ${often}, targets: [{ name: it, url: "${redis.url}" }] }`;
  using daemon = await startBuilt(yaml, beforehand(jumping));
  const keys = (page: string) => valueIn(page, 'redis_db_keys', { db: 'db0' });
  const polls = (page: string) => valueIn(page, 'cachewatch_polls_total') ?? Number.NaN;
  await daemon.pageWhere((page) => expect(keys(page)).toBe(0));

  const held = daemon.held();
  for (const [i, ahead] of [day, -day].entries()) {
    const before = await daemon.page();
    daemon.child.kill('SIGUSR2');
    await redis.cli('SET', `key:${i}`, 'x');
    const after = await daemon.pageWhere((page) => {
      expect(upIn(page)).toEqual({ it: 1 });
      expect(keys(page)).toBe(i + 1);
    });

    expect(polls(after) - polls(before)).toBeLessThanOrEqual(2);
    const last = (valueIn(after, 'cachewatch_last_poll_timestamp_seconds') ?? 0) * 1000;
    expect(Math.abs(last - Date.now() - ahead)).toBeLessThan(10_000);
    expect(valueIn(after, 'cachewatch_poll_failures_total', { reason: 'timeout' })).toBe(0);
  }
  await daemon.heldAgain(held);
});

const many = 50;

/** The most in any tenth of a second. */
const rush = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((it) => it >= from && it < from + 100).length));

test('fifty targets fail at once, and come back at once', async ({ task }) => {
  const { meanwhile } = rowOf(task.name);
  await using redis = await startRedis();
  await using proxy = await startProxy(redis.port);
  const targets = Array.from({ length: many }, (_, i) => `{ name: t${i}, url: "${proxy.url}" }`);
  using daemon = await startBuilt(`{ ${often}, targets: [${targets.join()}] }`);
  const states = (page: string) => Object.values(upIn(page));
  await daemon.pageWhere((page) => expect(states(page)).toEqual(new Array(many).fill(1)));
  const [begun, held] = [proxy.arrivals.length, daemon.held()];

  proxy.set({ kind: 'refuse' });
  const down = await daemon.pageWhere((page) =>
    expect(states(page)).toEqual(new Array(many).fill(0)),
  );
  const told = samplesOf(down).filter(({ name }) => name.startsWith('redis_'));
  expect(told).toHaveLength(2 * many);
  expect(told.filter(({ labels }) => labels.reason === meanwhile)).toHaveLength(many);
  const failed = proxy.arrivals.length;

  proxy.set({ kind: 'pass' });
  await redis.cli('SET', 'key', 'x');
  const up = await daemon.pageWhere((page) =>
    expect(states(page)).toEqual(new Array(many).fill(1)),
  );
  const keys = samplesOf(up).filter(
    ({ name, labels }) => name === 'redis_db_keys' && labels.db === 'db0',
  );
  expect(keys.map(({ value }) => value)).toEqual(new Array(many).fill(1));

  expect(rush(proxy.arrivals.slice(begun, failed))).toBeLessThan(many / 2);
  expect(rush(proxy.arrivals.slice(failed))).toBeLessThan(many / 2);
  // No more than one each has come back, and stays.
  expect(proxy.arrivals.length - failed).toBe(many);
  expect(proxy.open()).toBe(many);
  await daemon.heldAgain(held);
});
