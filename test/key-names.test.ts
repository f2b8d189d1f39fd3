import { expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { perKey, roundDone, watching } from './support/key-rounds.ts';

test('a Celery queue with priorities is a list each, with control characters in its name', async () => {
  await using redis = await startRedis();
  await redis.cli('RPUSH', 'celery', 'a');
  await redis.cli('RPUSH', 'celery\x06\x163', 'b', 'c');
  await redis.cli('RPUSH', 'celery\x06\x166', 'd', 'e', 'f');
  const keys = String.raw`keys: [celery, "celery\x06\x163", "celery\x06\x16[69]", "gone\x06\x169"]`;
  await using daemon = await watching(redis.url, `keyspace: { ${keys} }`);

  const page = await daemon.pageWhere(roundDone);

  expect(perKey(page, 'redis_key_size')).toEqual({
    celery: 1,
    'celery\x06\x163': 2,
    'celery\x06\x166': 3,
    'gone\x06\x169': 0,
  });
});

test.each(['a\nb', 'a"b', 'a\\b', 'a\tb', 'a\x00b', 'naïve ключ 鍵', "it's {x}"])(
  'the key %j is a label that can be read back',
  async (name) => {
    await using redis = await startRedis();
    await redis.cli('SET', name, '42');
    // As in a pattern, a backslash stands for itself when there are two.
    const written = JSON.stringify(name.replace('\\', '\\\\'));
    await using daemon = await watching(redis.url, `keyspace: { keys: [${written}] }`);

    const page = await daemon.pageWhere(roundDone);

    expect(perKey(page, 'redis_key_value')).toEqual({ [name]: 42 });
  },
);
