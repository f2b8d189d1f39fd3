import { expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { perKey, roundDone, watching } from './support/key-rounds.ts';
import { valueIn } from './support/page.ts';

test('a server without what is asked is unsupported, and watched all the same', async () => {
  await using redis = await startRedis({ args: ['--rename-command', 'EVAL_RO', ''] });
  await redis.cli(
    'ACL',
    'SETUSER',
    'monitor',
    'on',
    'nopass',
    '+info',
    '+ping',
    '+select',
    '+eval_ro',
  );
  const url = redis.url.replace('//', '//monitor:x@');
  const all = 'keys: [a], patterns: ["*"], streams: [s], scripts: [test/keyspace/fixtures/one.lua]';
  await using daemon = await watching(
    url,
    `keyspace: { ${all} }, clients: {}, slowlog: { byCommand: true }`,
  );

  const page = await daemon.pageWhere(roundDone);

  const supported = (collector: string) =>
    valueIn(page, 'cachewatch_collector_supported', { collector });
  const concerns = ['keys', 'key-patterns', 'streams', 'scripts', 'client-list', 'slow-commands'];
  expect(concerns.map(supported)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(page).not.toMatch(
    /^redis_(key_|keys_|stream_|script_|connected_clients_by|slowlog_entr)/m,
  );
  expect(valueIn(page, 'redis_up')).toBe(1);
  expect(valueIn(page, 'cachewatch_keyspace_round_complete')).toBe(1);
});

test('a script that fails costs only itself, and one that writes is refused', async () => {
  await using redis = await startRedis();
  await redis.cli('RPUSH', 'celery', 'a', 'b');
  const files = ['one', 'fails', 'writes'].map((it) => `test/keyspace/fixtures/${it}.lua`);
  await using daemon = await watching(
    redis.url,
    `keyspace: { scripts: [${files}], keys: [celery] }`,
  );

  const page = await daemon.pageWhere(roundDone);

  const results = files.map((filename) => valueIn(page, 'redis_script_result', { filename }));
  expect(results).toEqual([1, 0, 0]);
  expect(valueIn(page, 'redis_script_values', { key: 'queued' })).toBe(2);
  expect(perKey(page, 'redis_key_size')).toEqual({ celery: 2 });
  expect(await redis.cli('EXISTS', 'written')).toBe('0');
  expect(valueIn(page, 'redis_up')).toBe(1);
});
