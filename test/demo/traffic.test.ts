import { expect, test, vi } from 'vitest';
import { hitShare, operations } from '../../demo/operations.ts';
import { startTraffic } from '../../demo/traffic.ts';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';

const rounds = Array.from({ length: 1200 }, (_, tick) => tick);

async function counters(redis: RedisServer): Promise<Record<string, number>> {
  const info = await redis.cli('INFO', 'stats');
  const fields = info.split('\r\n').map((line) => line.split(':'));
  return Object.fromEntries(fields.map(([name = '', value]) => [name, Number(value)]));
}

test('the share of hits wanders between 85 and 95 percent', () => {
  const shares = rounds.map(hitShare);

  expect(Math.min(...shares)).toBeCloseTo(0.85, 5);
  expect(Math.max(...shares)).toBeCloseTo(0.95, 5);
});

test('a round is four lookups, hits or misses by chance, and one write', () => {
  const names = (chance: number) => operations(0, () => chance).map(([name, key]) => [name, key]);

  expect(names(0)).toEqual([...Array(4).fill(['GET', 'demo:user:0']), ['HINCRBY', 'demo:views']]);
  expect(names(0.99).slice(0, 4)).toEqual(Array(4).fill(['GET', 'demo:gone:198']));
});

test('every key that is written says that it is of the demo', () => {
  const keys = rounds.flatMap((tick) => operations(tick)).map(([, key]) => key);

  expect(keys.filter((key) => !key?.startsWith('demo:'))).toEqual([]);
});

test('a Redis under it counts hits, misses and expired keys, and stays small', async () => {
  await using redis = await startRedis();

  const traffic = await startTraffic(redis.url);
  const { keyspace_hits: hits = 0, keyspace_misses: misses = 0 } = await counters(redis);
  expect(hits / (hits + misses)).toBeGreaterThan(0.8);
  expect(hits / (hits + misses)).toBeLessThan(0.98);
  await vi.waitFor(
    async () => {
      const now = await counters(redis);
      expect(now.expired_keys).toBeGreaterThan(0);
      expect(now.keyspace_hits).toBeGreaterThan(hits);
      expect(now.keyspace_misses).toBeGreaterThan(misses);
    },
    { timeout: 15_000, interval: 200 },
  );
  expect(Number(await redis.cli('LLEN', 'demo:jobs'))).toBeGreaterThan(0);
  expect(Number(await redis.cli('HLEN', 'demo:views'))).toBeGreaterThan(0);

  traffic.stop();
});

test('it survives the end of the server', async () => {
  await using redis = await startRedis();
  const traffic = await startTraffic(redis.url);

  await redis.kill();
  await using again = await startRedis({ port: redis.port });

  await vi.waitFor(async () => expect((await counters(again)).keyspace_misses).toBeGreaterThan(0), {
    timeout: 15_000,
    interval: 200,
  });

  traffic.stop();
});

test('a stopped one leaves the server alone', async () => {
  await using redis = await startRedis();
  const traffic = await startTraffic(redis.url);

  traffic.stop();

  await vi.waitFor(async () =>
    expect(await redis.cli('CLIENT', 'LIST')).not.toContain('demo-traffic'),
  );
});
