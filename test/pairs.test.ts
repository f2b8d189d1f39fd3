import { describe, expect, test } from 'vitest';
import { keys, set, startSides, tell } from './pairs/sides.ts';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf, valueIn } from './support/page.ts';

const sidesOf = (local: string, cloud: string, more = '') =>
  `{ ${more} schedule: "* * * * * *", targets: [{ name: near, url: "${local}" }, { name: far, url: "${cloud}" }],
     pairs: [{ name: shop, local: near, cloud: far, prefers: local, heals: true }] }`;

const often = 'pairChecks: { schedule: "* * * * * *" },';

const pair = { pair: 'shop' };

describe('of a pair', () => {
  test('that agrees everything is told, soon after both sides were polled', async () => {
    await using sides = await startSides();
    await sides.write(...keys(100).map((key) => set(key)), ['SET', 'session', 'x', 'EX', '1000']);
    await tell(sides.local, [['SET', 'fleeting', 'x', 'EX', '30']]);
    await using daemon = await runDaemon(sidesOf(sides.local.url, sides.cloud.url));

    const page = await daemon.pageWhere((text) =>
      expect(valueIn(text, 'redis_pair_sampled_keys', pair)).toBe(101),
    );

    const told = samplesOf(page).filter(({ name }) => /_pair_/.test(name));
    expect(Object.fromEntries(told.map(({ name, value }) => [name, value]))).toEqual({
      redis_pair_info: 1,
      redis_pair_sides_up: 2,
      redis_pair_failover: 0,
      redis_pair_keys_difference: 1,
      redis_pair_persistent_keys_difference: 0,
      cachewatch_pair_check_success: 1,
      redis_pair_last_check_timestamp_seconds: expect.closeTo(Date.now() / 1000, -1),
      redis_pair_sampled_keys: 101,
      redis_pair_missing_ratio: 0,
      redis_pair_different_ratio: 0,
      redis_pair_details_different_ratio: 0,
      redis_pair_drift_upper_bound_ratio: expect.closeTo(0.02609, 4),
      redis_pair_drift_lower_bound_ratio: 0,
      redis_pair_cloud_sampled_keys: 30,
      redis_pair_cloud_only_ratio: 0,
    });
    expect(told[0]?.labels).toEqual({
      ...{ pair: 'shop', local: 'near', cloud: 'far', prefers: 'local', heals: 'true' },
    });
  });

  test('that drifted the shares are told, and the log has one line', async () => {
    await using sides = await startSides();
    await sides.write(...keys(40).map((key) => set(key)));
    await tell(sides.cloud, [['DEL', ...keys(10)], set('key:20', 'other')]);
    await using daemon = await runDaemon(sidesOf(sides.local.url, sides.cloud.url));

    const page = await daemon.pageWhere(
      (text) => expect(valueIn(text, 'redis_pair_sampled_keys', pair)).toBe(40),
      18,
    );

    expect(valueIn(page, 'redis_pair_missing_ratio', pair)).toBe(0.25);
    expect(valueIn(page, 'redis_pair_different_ratio', pair)).toBe(0.025);
    const lines = daemon.lines.filter(({ message }) => message === 'the sides differ');
    expect(lines).toEqual([
      {
        level: 'warn',
        fields: { pair: 'shop', sampled: 40, missing: 10, different: 1 },
        message: 'the sides differ',
      },
    ]);
  });

  test('no lookup of its checks is in the hit rate of a side', async () => {
    await using sides = await startSides();
    await sides.write(...keys(50).map((key) => set(key)));
    await using daemon = await runDaemon(sidesOf(sides.local.url, sides.cloud.url, often));

    const page = await daemon.pageWhere((text) =>
      expect(valueIn(text, 'redis_keyspace_hits_total', { target: 'far' })).toBeGreaterThan(150),
    );
    // Those of the check that is under way are not counted yet.
    const own = valueIn(page, 'cachewatch_lookup_hits_total', { target: 'far' }) ?? 0;
    const all = valueIn(page, 'redis_keyspace_hits_total', { target: 'far' }) ?? 0;
    expect(own).toBeGreaterThan(50);
    expect(own).toBeLessThanOrEqual(all);
    expect(valueIn(page, 'cachewatch_lookup_misses_total', { target: 'far' })).toBe(0);
    await tell(sides.local, [
      ['GET', 'gone'],
      ['GET', 'key:1'],
    ]);

    expect(valueIn(page, 'redis_hit_rate', { target: 'far' })).toBeUndefined();
    await daemon.pageWhere((text) =>
      expect(valueIn(text, 'redis_hit_rate', { target: 'near' })).toBe(50),
    );
  });
});

test('while a side is down nothing is told of the keys, and that it is preferred is', async () => {
  await using sides = await startSides();
  await sides.write(set('it'));
  await using daemon = await runDaemon(sidesOf(sides.local.url, sides.cloud.url));
  await daemon.pageWhere((text) => expect(valueIn(text, 'redis_pair_sampled_keys', pair)).toBe(1));

  await sides.local.kill();
  const page = await daemon.pageWhere((text) =>
    expect(valueIn(text, 'redis_pair_sides_up', pair)).toBe(1),
  );

  const told = samplesOf(page).filter(({ name }) => /_pair_/.test(name));
  expect(told.map(({ name, value }) => [name, value])).toEqual([
    ['redis_pair_info', 1],
    ['redis_pair_sides_up', 1],
    ['redis_pair_failover', 1],
  ]);
});

test('a side that was restarted without its keys is compared anew, and none of the old numbers comes back', async () => {
  await using sides = await startSides();
  await sides.write(set('it'));
  await tell(sides.cloud, [set('it', 'other')]);
  await using daemon = await runDaemon(sidesOf(sides.local.url, sides.cloud.url));
  await daemon.pageWhere(
    (text) => expect(valueIn(text, 'redis_pair_different_ratio', pair)).toBe(1),
    18,
  );

  await sides.local.stop();
  await daemon.pageWhere((text) => expect(valueIn(text, 'redis_pair_sides_up', pair)).toBe(1));
  await using _ = await startRedis({ port: sides.local.port });
  const page = await daemon.pageWhere((text) =>
    expect(valueIn(text, 'redis_pair_sampled_keys', pair)).toBe(0),
  );

  expect(valueIn(page, 'redis_pair_different_ratio', pair)).toBeUndefined();
});

test('a check that is refused says so, and the next that is not does too', async () => {
  await using sides = await startSides();
  await sides.write(set('it'));
  await tell(sides.cloud, [['ACL', 'SETUSER', 'default', '-mget']]);
  await using daemon = await runDaemon(sidesOf(sides.local.url, sides.cloud.url, often));
  const success = (value: number) =>
    daemon.pageWhere((text) =>
      expect(valueIn(text, 'cachewatch_pair_check_success', pair)).toBe(value),
    );

  await success(0);
  await tell(sides.cloud, [['ACL', 'SETUSER', 'default', '+mget']]);
  await success(1);

  expect(daemon.lines.filter(({ fields }) => 'pair' in fields)).toEqual([
    {
      level: 'warn',
      fields: { pair: 'shop', error: expect.stringContaining('NOPERM') },
      message: 'the pair could not be checked',
    },
    { level: 'info', fields: pair, message: 'the pair is checked again' },
  ]);
});

test('the checks of pairs that are configured no longer end with them', async () => {
  await using sides = await startSides();
  await sides.write(set('it'));
  const text = sidesOf(sides.local.url, sides.cloud.url, often);
  await using daemon = await runDaemon(text);
  await daemon.pageWhere((page) => expect(page).toContain('redis_pair_sampled_keys'));

  daemon.reload(text.replace(/pairs: .*/s, '}'));

  await daemon.pageWhere((page) => expect(page).not.toContain('redis_pair_info{'));
  await expect.poll(() => sides.cloud.cli('CLIENT', 'LIST')).not.toMatch(/cmd=(mget|pttl|exists)/);
});
