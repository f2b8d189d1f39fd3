import { expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { roundDone, watching } from './support/key-rounds.ts';
import { samplesOf, valueIn } from './support/page.ts';

const file = (name: string) => `test/keyspace/fixtures/${name}.lua`;

test('a script that does not end hangs the server once, and is left out and named from then on', async () => {
  await using redis = await startRedis();
  const scripts = [file('one'), file('endless'), file('fails')];
  await using daemon = await watching(
    redis.url,
    `timeout: 500ms, keyspace: { schedule: "* * * * * *", scripts: [${scripts.join(', ')}] }`,
  );
  await daemon.pageWhere((page) => expect(valueIn(page, 'redis_up')).toBe(0));

  await expect.poll(() => redis.cli('SCRIPT', 'KILL')).toBe('OK');
  const page = await daemon.pageWhere(roundDone);

  const results = samplesOf(page).filter(({ name }) => name === 'redis_script_result');
  expect(results.map(({ value }) => value)).toEqual([1, 0, 0]);
  expect(daemon.lines).toContainEqual({
    level: 'warn',
    fields: { target: 'it', script: file('endless') },
    message: 'a script did not end: it is left out for an hour',
  });
});

test('a round that is not complete says what is lacking, and what keeps it away', async () => {
  await using redis = await startRedis();
  await redis.cli('EVAL', "for i = 1, 9000 do redis.call('SET', 'k:' .. i, i) end", '0');
  await using daemon = await watching(
    redis.url,
    'keyspace: { maxCommands: 8, patterns: ["k:1*", "k:2*"], keys: ["db77:it"] }',
  );

  await daemon.pageWhere(roundDone);

  const said = daemon.lines.map(({ fields, message }) => ({ ...fields, message }));
  expect(said).toContainEqual({
    ...{ target: 'it', unfinished: ['k:1*', 'k:2*'], limit: 'maxCommands' },
    message: 'keys were not read completely',
  });
  expect(said).toContainEqual({
    ...{ target: 'it', collector: 'keys', error: 'db77:it: ERR DB index is out of range' },
    message: 'collector failed',
  });
});

test('what may not be read of one key is no lack of the server’s', async () => {
  await using redis = await startRedis();
  await redis.cli('RPUSH', 'mine', 'a', 'b');
  await redis.cli('ACL', 'SETUSER', 'monitor', 'on', 'nopass', '+@all', '%R~mine');
  await using daemon = await watching(
    redis.url.replace('//', '//monitor:x@'),
    'keyspace: { keys: [mine, theirs] }',
  );

  const page = await daemon.pageWhere(roundDone);

  expect(valueIn(page, 'redis_key_size', { key: 'mine' })).toBe(2);
  expect(valueIn(page, 'cachewatch_collector_supported', { collector: 'keys' })).toBe(1);
  expect(valueIn(page, 'cachewatch_collector_success', { collector: 'keys' })).toBe(0);
});
