import { describe, expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { everySecond, lastRound, perKey, roundDone, watching } from './support/key-rounds.ts';
import { valueIn } from './support/page.ts';

describe('a round', () => {
  test('that follows forgets a key that is gone', async () => {
    await using redis = await startRedis();
    await redis.cli('MSET', 'a:1', '1', 'a:2', '2');
    const rounds = `keyspace: { ${everySecond}, keys: ["a:*", "a:1"] }`;
    await using daemon = await watching(redis.url, rounds);
    await daemon.pageWhere((page) => expect(perKey(page, 'redis_key_value')).toHaveProperty('a:2'));

    await redis.cli('DEL', 'a:1', 'a:2');
    const page = await daemon.pageWhere((it) => expect(perKey(it, 'redis_key_value')).toEqual({}));

    expect(perKey(page, 'redis_key_size')).toEqual({ 'a:1': 0 });
    expect(perKey(page, 'redis_key_memory_usage_bytes')).toEqual({});
  });

  test('of which the budget is spent tells that, and no half count', async () => {
    await using redis = await startRedis();
    await redis.cli('EVAL', "for i = 1, 20000 do redis.call('SET', 'k:' .. i, i) end", '0');
    const budget = 'maxCommands: 12';
    await using daemon = await watching(
      redis.url,
      `keyspace: { ${budget}, keys: ["k:1"], patterns: ["db1:k:*", "k:*"] }`,
    );

    const page = await daemon.pageWhere(roundDone);

    expect(valueIn(page, 'cachewatch_keyspace_round_complete')).toBe(0);
    expect(valueIn(page, 'cachewatch_keyspace_commands_total')).toBeLessThanOrEqual(12);
    expect(perKey(page, 'redis_keys_count')).toEqual({ 'k:*': 0 });
    expect(valueIn(page, 'redis_keys_count', { db: 'db0' })).toBeUndefined();
    expect(perKey(page, 'redis_key_value')).toEqual({ 'k:1': 1 });
    expect(valueIn(page, 'redis_up')).toBe(1);
  });

  test('leaves the hit rate as it is without it', async () => {
    await using redis = await startRedis();
    await redis.cli('MSET', 'a', '1', 'b', '2');
    const names = '[a, b, gone, gone2, "?"]';
    await using daemon = await watching(
      redis.url,
      `keyspace: { ${everySecond}, keys: ${names}, streams: [gone] }`,
    );
    const began = lastRound(await daemon.pageWhere(roundDone)) ?? 0;
    await daemon.pageWhere((page) => expect(lastRound(page)).toBeGreaterThan(began));
    const idle = await daemon.page();

    await Promise.all(['a', 'a', 'b', 'nobody'].map((name) => redis.cli('GET', name)));
    const page = await daemon.pageWhere((it) =>
      expect(valueIn(it, 'redis_hit_rate')).toBeDefined(),
    );
    const then = lastRound(page) ?? 0;
    const later = await daemon.pageWhere((it) => expect(lastRound(it)).toBeGreaterThan(then + 1));

    expect(valueIn(idle, 'redis_hit_rate')).toBeUndefined();
    expect(valueIn(page, 'redis_hit_rate')).toBe(75);
    expect(valueIn(later, 'redis_hit_rate')).toBe(75);
    expect(valueIn(later, 'redis_keyspace_misses_total')).toBeGreaterThan(4);
  });

  test('ends with its target, and what it said too', async () => {
    await using redis = await startRedis();
    await redis.cli('RPUSH', 'celery', 'a');
    await using daemon = await watching(redis.url, 'keyspace: { keys: [celery] }');
    await daemon.pageWhere((page) => expect(perKey(page, 'redis_key_size')).toEqual({ celery: 1 }));

    await redis.stop();
    const page = await daemon.pageWhere((it) => expect(valueIn(it, 'redis_up')).toBe(0));

    expect(perKey(page, 'redis_key_size')).toEqual({});
    expect(lastRound(page)).toBeUndefined();
  });
});

test('where nothing is configured nothing is asked', async () => {
  await using redis = await startRedis();
  await using daemon = await watching(redis.url, 'keyspace: { schedule: "* * * * * *" }');
  await daemon.pageWhere((page) =>
    expect(valueIn(page, 'cachewatch_polls_total')).toBeGreaterThan(1),
  );

  const page = await daemon.page();

  expect(valueIn(page, 'cachewatch_connections_opened_total')).toBe(1);
  expect(page).not.toMatch(/^cachewatch_keyspace_|^redis_key_|^redis_keys_/m);
  expect(await redis.cli('INFO', 'commandstats')).not.toMatch(/cmdstat_(scan|type)/);
});

test('what is odd about a login is said once, though rounds log in too', async () => {
  await using redis = await startRedis();
  const target = `{ url: "${redis.url}", password: needless, keyspace: { keys: [k] } }`;
  await using daemon = await runDaemon(`{ schedule: "* * * * * *", targets: [${target}] }`);

  await daemon.pageWhere((page) =>
    expect(valueIn(page, 'cachewatch_keyspace_round_complete')).toBe(1),
  );

  expect(daemon.lines.filter(({ message }) => message === 'odd login')).toHaveLength(1);
});
