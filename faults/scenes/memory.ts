import { type RedisServer, startRedis } from '../../test/servers/redis-server.ts';
import { rehearsed } from '../scale.ts';
import { type Expected, type Own, type SceneOf, telling } from '../scene.ts';
import { again } from '../traffic.ts';

const limit = 40 * 2 ** 20;
const one = 2 ** 16;

const startLimited = (policy: string) =>
  startRedis({ args: ['--maxmemory', String(limit), '--maxmemory-policy', policy] });

const usedBy = async (redis: RedisServer) =>
  Number(/used_memory:(\d+)/.exec(await redis.cli('INFO', 'memory'))?.[1]);

/** Writes keys until so much of the limit is used, a little at a time so that it is no more. */
async function fill(redis: RedisServer, ratio: number) {
  while ((await usedBy(redis)) < ratio * limit)
    await redis.cli('EVAL', script, '0', String(Math.random()));
}

const script =
  "for i = 1, 20 do redis.call('SETRANGE', 'filler:' .. ARGV[1] .. ':' .. i, 8000, 'x') end";

const filled =
  (percent: number, policy: string, expected: (name: string) => Expected): SceneOf =>
  (name) => ({
    what: `filled to ${percent} % under ${policy}`,
    expected: [expected(name)],
    async prepare(own) {
      const redis = own(await startLimited(policy));
      return {
        watched: { targets: [{ name, url: redis.url }] },
        fault: () => fill(redis, percent / 100),
        cure: () => redis.cli('FLUSHALL'),
      };
    },
  });

const high = (target: string) => telling('RedisMemoryHigh', { target }, { after: rehearsed('5m') });

/** A store and a cache, nearly full and all but full: only the store is about to refuse writes. */
export const filling: readonly SceneOf[] = [
  filled(85, 'noeviction', high),
  filled(96, 'noeviction', (target) =>
    telling('RedisMemoryCritical', { target }, { after: rehearsed('2m') }),
  ),
  filled(85, 'allkeys-lru', high),
  filled(96, 'allkeys-lru', high),
];

/** The one that everybody asks for. */
export const memoryHigh = filled(85, 'noeviction', high);

export const outOfMemory: SceneOf = (name) => ({
  what: 'out of memory errors',
  expected: [telling('RedisOutOfMemoryErrors', { target: name }, { lingers: rehearsed('5m') })],
  async prepare(own) {
    const redis = own(await startLimited('noeviction'));
    let writes: AsyncDisposable | undefined;
    return {
      watched: { targets: [{ name, url: redis.url }] },
      async fault() {
        await fill(redis, 0.99);
        writes = own(
          again(200, () => redis.cli('SETRANGE', `more:${Math.random()}`, '1000000', 'x')),
        );
      },
      async cure() {
        await writes?.[Symbol.asyncDispose]();
        await redis.cli('FLUSHALL');
      },
    };
  },
});

/** A cache that came to its limit long ago. */
async function startFull(own: Own) {
  const redis = own(await startLimited('allkeys-lru'));
  for (let i = 0; i < 700; i++) await redis.cli('SETRANGE', `cached:${i}`, String(one), 'x');
  const write = () => redis.cli('SETRANGE', `new:${Math.random()}`, String(one), 'x');
  own(again(1000, write));
  return { redis, write };
}

/** It evicts a little all the time. */
export const fullCache: SceneOf = (name) => ({
  what: 'a full cache that evicts',
  expected: [],
  async prepare(own) {
    const { redis } = await startFull(own);
    return { watched: { targets: [{ name, url: redis.url }] }, fault() {}, cure() {} };
  },
});

/** A tenth of it goes within seconds, again and again. */
export const churn: SceneOf = (name) => ({
  what: 'a full cache that is written anew',
  expected: [
    telling(
      'RedisEvictionChurn',
      { target: name },
      { after: 2 * rehearsed('15m'), lingers: rehearsed('15m') },
    ),
  ],
  async prepare(own) {
    const { redis, write } = await startFull(own);
    let writes: AsyncDisposable | undefined;
    return {
      watched: { targets: [{ name, url: redis.url }] },
      fault() {
        writes = own(again(50, write));
      },
      cure: () => writes?.[Symbol.asyncDispose](),
    };
  },
});

export const noLimit: SceneOf = (name) => ({
  what: 'a fresh empty server without a limit',
  expected: [],
  async prepare(own) {
    const redis = own(await startRedis());
    return { watched: { targets: [{ name, url: redis.url }] }, fault() {}, cure() {} };
  },
});
