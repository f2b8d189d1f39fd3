import type { Redis } from 'ioredis';
import { startRedis } from '../../test/servers/redis-server.ts';
import { rehearsed } from '../scale.ts';
import { type Expected, type Prepared, type SceneOf, telling } from '../scene.ts';
import { again, clientOf } from '../traffic.ts';

type Task = (client: Redis) => Promise<unknown>;

interface Traffic {
  readonly what: string;
  readonly args?: readonly string[];
  readonly everyMs: number;
  /** How many ask at the same time; one when left out. */
  readonly clients?: number;
  readonly usual: Task;
  readonly fault?: Task;
  readonly expected?: (target: string) => Expected;
}

/** A server that is asked one thing all the time, and another one while something is wrong. */
const asked =
  ({ what, args = [], everyMs, clients = 1, usual, fault, expected }: Traffic): SceneOf =>
  (name) => ({
    what,
    expected: expected ? [expected(name)] : [],
    async prepare(own): Promise<Prepared> {
      const redis = own(await startRedis({ args }));
      const client = own(clientOf(redis));
      await client.set('there', 'x');
      let task = usual;
      for (let i = 0; i < clients; i++) own(again(everyMs, () => task(client)));
      return {
        watched: { targets: [{ name, url: redis.url }] },
        fault() {
          task = fault ?? usual;
        },
        cure() {
          task = usual;
        },
      };
    },
  });

const get =
  (key: string, times: number): Task =>
  (client) =>
    Promise.all(Array.from({ length: times }, () => client.get(key)));

const nothing: Task = async () => {};

export const misses = asked({
  what: 'misses after a good history',
  everyMs: 100,
  usual: get('there', 20),
  fault: get('gone', 20),
  expected: (target) =>
    telling(
      'RedisHitRateLow',
      { target },
      { after: rehearsed('15m') + rehearsed('10m'), lingers: rehearsed('10m') },
    ),
});

const debug = ['--enable-debug-command', 'yes'];
const noSlowLog = ['--slowlog-log-slower-than', '-1'];
const sleepFor =
  (ms: number, then: Task): Task =>
  async (client) => {
    await client.call('DEBUG', 'SLEEP', String(ms / 1000));
    await then(client);
  };

/** Few enough of many for the mean to stay low. */
export const slowCommands = asked({
  what: 'slow commands among many',
  args: debug,
  everyMs: 100,
  usual: get('there', 100),
  fault: sleepFor(15, get('there', 100)),
  expected: (target) =>
    telling(
      'RedisSlowCommands',
      { target },
      { after: rehearsed('10m') + rehearsed('5m'), lingers: rehearsed('5m') },
    ),
});

export const slowOnAverage = asked({
  what: 'all commands slow',
  // They are to be told of by their mean alone.
  args: [...debug, ...noSlowLog],
  everyMs: 100,
  usual: nothing,
  // Less than a PING may take, which waits for its turn.
  fault: sleepFor(25, nothing),
  expected: (target) =>
    telling(
      'RedisLatencyHigh',
      { target, measure: 'commands' },
      { after: rehearsed('10m') + rehearsed('5m'), lingers: rehearsed('5m') + 5 },
    ),
});

/** Each call takes a millisecond or so, and a few at a time less than a PING may wait. */
const work: Task = (client) =>
  Promise.all(
    Array.from({ length: 15 }, () =>
      client.eval('local x = 0 for i = 1, 100000 do x = x + i end return x', 0),
    ),
  );

export const busy = asked({
  what: 'CPU bound',
  args: noSlowLog,
  everyMs: 0,
  // One asks while the other has its answer read.
  clients: 2,
  usual: async () => new Promise((resolve) => setTimeout(resolve, 100)),
  fault: work,
  expected: (target) =>
    telling(
      'RedisCPUSaturated',
      { target },
      { after: rehearsed('10m') + rehearsed('5m'), lingers: rehearsed('5m') },
    ),
});

export const errors = asked({
  what: 'errors among the answers',
  everyMs: 100,
  usual: get('there', 20),
  fault: async (client) => {
    await client.lpush('there', 'x').catch(() => {});
    await client.lpush('there', 'x').catch(() => {});
    await get('there', 10)(client);
  },
  expected: (target) =>
    telling(
      'RedisCommandErrors',
      { target },
      { after: rehearsed('10m') + rehearsed('5m'), lingers: rehearsed('5m') },
    ),
});

export const idle = asked({ what: 'an idle cache', everyMs: 1000, usual: nothing });

export const loneMiss = asked({
  what: 'a lone miss now and then',
  everyMs: 4000,
  usual: get('gone', 1),
});

export const statsReset = asked({
  what: 'CONFIG RESETSTAT',
  everyMs: 100,
  usual: get('there', 20),
  fault: async (client) => {
    if (Math.random() < 0.01) await client.config('RESETSTAT');
    await get('there', 20)(client);
  },
});
