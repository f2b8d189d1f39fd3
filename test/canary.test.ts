import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { printedRules } from './support/acl.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf, valueIn } from './support/page.ts';

const each = 'schedule: "* * * * * *"';

const watching = (url: string, canary = `{ ${each} }`, more = '') =>
  runDaemon(`{ ${each}, targets: [{ name: it, url: "${url}", canary: ${canary} }${more}] }`);

const about = (page: string, name: string) =>
  samplesOf(page)
    .filter((it) => it.name === name)
    .map(({ labels: { target: _, ...labels }, value }) => [labels, value]);

const succeeds = (page: string) => expect(valueIn(page, 'redis_canary_success')).toBe(1);

const failsWith = (op: string, reason: string) => (page: string) => {
  expect(about(page, 'redis_canary_failure_info')).toEqual([[{ op, reason }, 1]]);
  expect(valueIn(page, 'redis_canary_success')).toBe(0);
  expect(valueIn(page, 'redis_up')).toBe(1);
};

describe('a canary', () => {
  test('writes a key, reads it and deletes it, and says how long each took', async () => {
    await using redis = await startRedis();
    await using daemon = await watching(redis.url);

    const page = await daemon.pageWhere(succeeds);

    const durations = about(page, 'redis_canary_duration_seconds');
    expect(durations.map(([labels]) => labels)).toEqual([
      { op: 'set' },
      { op: 'get' },
      { op: 'del' },
    ]);
    for (const [, seconds] of durations) expect(seconds).toBeGreaterThan(0);
    expect(valueIn(page, 'redis_canary_last_timestamp_seconds')).toBeGreaterThan(1.7e9);
    expect(await redis.cli('INFO', 'commandstats')).toMatch(/cmdstat_set:calls=[1-9]/);
    await expect.poll(() => redis.cli('DBSIZE')).toBe('0');
  });

  test('is none unless it is configured: nothing is written', async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(`{ ${each}, targets: [{ url: "${redis.url}" }] }`);

    const page = await daemon.pageWhere((text) =>
      expect(valueIn(text, 'cachewatch_polls_total')).toBeGreaterThan(1),
    );

    expect(page).not.toMatch(/^redis_canary_/m);
    expect(await redis.cli('INFO', 'commandstats')).not.toContain('cmdstat_set:');
  });

  test('has a key of its own, also where another flies at the same server', async () => {
    await using redis = await startRedis();
    await using stranger = await startRedis();
    const shown = `{ ${each}, shownBy: [stranger], within: 900ms }`;
    const more = [`{ name: same, url: "${redis.url}", canary: { ${each} } }`];
    more.push(`{ name: stranger, url: "${stranger.url}" }`);
    await using daemon = await watching(redis.url, shown, `, ${more.join(', ')}`);

    const page = await daemon.pageWhere((text) =>
      expect(about(text, 'redis_canary_shown')).toEqual([[{ by: 'stranger' }, 0]]),
    );

    expect(about(page, 'redis_canary_success')).toEqual([
      [{}, 1],
      [{}, 1],
    ]);
  });

  test('has a key that goes by itself, and no hit of its own in the hit rate', async () => {
    await using redis = await startRedis();
    await redis.cli('ACL', 'SETUSER', 'default', '-del');
    await using daemon = await watching(redis.url, `{ ${each}, prefix: "health:canary" }`);
    await daemon.pageWhere(failsWith('del', 'noperm'));

    const key = await redis.cli('KEYS', '*');
    const page = await daemon.pageWhere((text) =>
      expect(valueIn(text, 'redis_keyspace_hits_total')).toBeGreaterThan(1),
    );

    expect(key).toMatch(/^health:canary:[0-9a-f-]{36}$/);
    expect(Number(await redis.cli('TTL', key))).toBeGreaterThan(50);
    expect(valueIn(page, 'redis_hit_rate')).toBeUndefined();
  });

  test('ends with its target, and what it said too', async () => {
    await using redis = await startRedis();
    await using daemon = await watching(redis.url);
    await daemon.pageWhere(succeeds);

    await redis.stop();
    const page = await daemon.pageWhere((text) => expect(valueIn(text, 'redis_up')).toBe(0));

    expect(page).not.toMatch(/^redis_canary_/m);
  });
});

describe('a Redis that answers and cannot be written is told of, when', () => {
  test('its memory is full', async () => {
    await using redis = await startRedis();
    await redis.cli('CONFIG', 'SET', 'maxmemory', '1');
    await using daemon = await watching(redis.url);

    await daemon.pageWhere(failsWith('set', 'oom'));
    await redis.cli('CONFIG', 'SET', 'maxmemory', '0');
    await daemon.pageWhere(succeeds);

    const lines = daemon.lines.filter(({ message }) => message.includes('the canary'));
    expect(lines.map(({ level, fields }) => [level, fields.reason])).toEqual([
      ['error', 'oom'],
      ['info', undefined],
    ]);
  });

  test('it is a replica', async () => {
    await using primary = await startRedis();
    await using replica = await startRedis({
      args: ['--replicaof', '127.0.0.1', String(primary.port)],
    });
    await using daemon = await watching(replica.url);

    await daemon.pageWhere(failsWith('set', 'readonly'));
  });

  test('too few replicas keep up', async () => {
    await using redis = await startRedis({ args: ['--min-replicas-to-write', '1'] });
    await using daemon = await watching(redis.url);

    await daemon.pageWhere(failsWith('set', 'noreplicas'));
  });

  test('it cannot save to disk', async () => {
    await using redis = await startRedis({ args: ['--save', '3600 1'] });
    await redis.cli('SET', 'a', 'b');
    await rm(redis.directory, { recursive: true });
    await redis.cli('BGSAVE');
    await expect.poll(() => redis.cli('INFO', 'persistence')).toContain('bgsave_status:err');
    await using daemon = await watching(redis.url);

    await daemon.pageWhere(failsWith('set', 'misconf'));
  });
});

describe('another target', () => {
  const other = (url: string) => `, { name: other, url: "${url}" }`;
  const shown = `{ ${each}, shownBy: [other], within: 500ms }`;

  test('that is a replica shows it, and after how long', async () => {
    await using primary = await startRedis();
    await using replica = await startRedis({
      args: ['--replicaof', '127.0.0.1', String(primary.port)],
    });
    await using daemon = await watching(primary.url, shown, other(replica.url));

    const page = await daemon.pageWhere((text) =>
      expect(about(text, 'redis_canary_shown')).toEqual([[{ by: 'other' }, 1]]),
    );

    expect(valueIn(page, 'redis_canary_shown_seconds', { by: 'other' })).toBeLessThan(0.5);
    expect(valueIn(page, 'redis_canary_success')).toBe(1);
  });

  test('that does not show it costs the canary nothing else', async () => {
    await using one = await startRedis();
    await using stranger = await startRedis();
    await using daemon = await watching(one.url, shown, other(stranger.url));

    const page = await daemon.pageWhere((text) =>
      expect(about(text, 'redis_canary_shown')).toEqual([[{ by: 'other' }, 0]]),
    );

    expect(about(page, 'redis_canary_shown_seconds')).toEqual([]);
    expect(valueIn(page, 'redis_canary_success')).toBe(1);
    await expect.poll(() => one.cli('DBSIZE')).toBe('0');
  });
});

test('a user with the rule that is printed may fly a canary, and write nothing else', async () => {
  await using redis = await startRedis();
  const login = 'username: cachewatch, password: hunter2';
  const text = await printedRules(`targets: [{ url: "${redis.url}", ${login} }]`, '--canary');
  const [rule = ''] = text.split('\n').filter((line) => line.includes(' reset on >PASSWORD '));
  await redis.cli(...rule.replace('>PASSWORD', '>hunter2').split(' '));
  const neverAsk = /neverAsk: \[.*\]/.exec(text)?.[0];
  const target = `{ name: it, url: "${redis.url}", ${login}, canary: { ${each} } }`;
  await using daemon = await runDaemon(`{ ${each}, targets: [${target}], ${neverAsk} }`);

  await daemon.pageWhere(succeeds);

  expect(await redis.cli('ACL', 'LOG')).toBe('');
  const write = redis.cli('ACL', 'DRYRUN', 'cachewatch', 'SET', 'session:1', 'x');
  expect(await write).toMatch(/no permissions/i);
});
