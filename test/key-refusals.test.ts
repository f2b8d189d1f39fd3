import { expect, test } from 'vitest';
import { allConcerns } from '../src/keyspace/concerns.ts';
import { startRedis } from './servers/redis-server.ts';
import { startScriptedServer } from './servers/scripted-server.ts';
import { everySecond, lastRound, perKey, roundDone, watching } from './support/key-rounds.ts';
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
  const all =
    'keys: [a], patterns: ["*"], streams: [s], scripts: [test/keyspace/fixtures/one.lua], searchIndexes: ["*"]';
  await using daemon = await watching(
    url,
    `keyspace: { ${all} }, clients: {}, slowlog: { byCommand: true }`,
  );

  const page = await daemon.pageWhere(roundDone);

  const supported = (collector: string) =>
    valueIn(page, 'cachewatch_collector_supported', { collector });
  expect(allConcerns.map(({ name }) => [name, supported(name)])).toEqual(
    allConcerns.map(({ name }) => [name, 0]),
  );
  expect(page).not.toMatch(
    /^redis_(key_|keys_|stream_|script_|search_|connected_clients_by|slowlog_entr)/m,
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

test('on Redis 6, which has no EVAL_RO, scripts are not run at all, and that is told once', async () => {
  await using redis = await startScriptedServer({
    PING: 'PONG',
    'INFO all': 'redis_version:6.2.14\r\n',
    'INFO server': 'redis_version:6.2.14\r\nrun_id:a\r\n',
  });
  const scripts = 'scripts: [test/keyspace/fixtures/one.lua, test/keyspace/fixtures/writes.lua]';
  await using daemon = await watching(redis.url, `keyspace: { ${everySecond}, ${scripts} }`);
  const first = lastRound(await daemon.pageWhere(roundDone)) ?? 0;

  const page = await daemon.pageWhere((it) => expect(lastRound(it)).toBeGreaterThan(first + 1));

  expect(valueIn(page, 'cachewatch_collector_supported', { collector: 'scripts' })).toBe(0);
  expect(valueIn(page, 'cachewatch_keyspace_round_complete')).toBe(1);
  expect(page).not.toMatch(/^redis_script_/m);
  const evals = redis.asked.filter((command) => command.startsWith('EVAL'));
  expect(evals.map((command) => command.split(' ')[0])).toEqual(['EVAL_RO', 'EVAL_RO']);
  expect(daemon.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  expect(daemon.lines.filter(({ fields }) => String(fields.collectors) === 'scripts')).toHaveLength(
    1,
  );
});
