import { expect, test } from 'vitest';
import { nodeCron } from '../src/polling/cron.ts';
import { freePort } from './servers/free-port.ts';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf, valueIn } from './support/page.ts';

test('a target that is removed takes all its series with it', async () => {
  await using one = await startRedis();
  await using other = await startRedis();
  const first = `{ name: one, url: "${one.url}" }`;
  await using daemon = await runDaemon(`targets: [${first}, { name: other, url: "${other.url}" }]`);
  await daemon.ready();

  daemon.reload(`targets: [${first}]`);
  const page = await daemon.page();

  const targets = samplesOf(page).map(({ labels }) => labels.target);
  expect(new Set(targets)).toEqual(new Set([undefined, 'one']));
  expect(await other.cli('CLIENT', 'LIST')).not.toContain('name=cachewatch');
});

test('a target that stays the same keeps its connection and its counts', async () => {
  await using redis = await startRedis({ password: 'secret' });
  const target = `{ name: one, url: "${redis.url}", password: secret }`;
  await using daemon = await runDaemon(`targets: [${target}]`);
  await daemon.ready();

  daemon.reload(
    `targets: [${target}, { name: new, url: "redis://127.0.0.1:${await freePort()}" }]`,
  );
  await daemon.ready();
  const page = await daemon.page();

  expect(valueIn(page, 'cachewatch_connections_opened_total', { target: 'one' })).toBe(1);
  expect(valueIn(page, 'cachewatch_polls_total', { target: 'one' })).toBeGreaterThanOrEqual(1);
  expect(valueIn(page, 'redis_up', { target: 'new' })).toBe(0);
});

test('a target with another password is watched anew', async () => {
  await using redis = await startRedis({ password: 'right' });
  const target = (password: string) =>
    `targets: [{ name: one, url: "${redis.url}", password: ${password} }]`;
  await using daemon = await runDaemon(target('wrong'));
  await daemon.ready();

  daemon.reload(target('right'));
  await daemon.ready();

  expect(valueIn(await daemon.page(), 'redis_up')).toBe(1);
});

test('a configuration that cannot be read leaves the old one in force and shows', async () => {
  await using redis = await startRedis();
  await using daemon = await runDaemon(`targets: [{ url: "${redis.url}" }]`);
  await daemon.ready();
  const before = await daemon.page();

  daemon.reload('targets: nonsense');
  const page = await daemon.pageWhere((it) =>
    expect(valueIn(it, 'cachewatch_config_last_reload_successful')).toBe(0),
  );

  const loadedAt = 'cachewatch_config_last_reload_success_timestamp_seconds';
  expect(valueIn(before, 'cachewatch_config_last_reload_successful')).toBe(1);
  expect(valueIn(page, 'redis_up')).toBe(1);
  expect(valueIn(page, loadedAt)).toBe(valueIn(before, loadedAt));
});

test('a schedule that cannot be started leaves the old configuration in force and shows', async () => {
  await using redis = await startRedis();
  const target = (schedule: string) =>
    `{ schedule: "${schedule}", targets: [{ name: one, url: "${redis.url}" }] }`;
  await using daemon = await runDaemon(target('* * * * * *'), (expression, tick) => {
    if (expression.startsWith('*/5')) throw new Error('no such schedule');
    return nodeCron(expression, tick);
  });
  await daemon.ready();

  daemon.reload(target('*/5 * * * * *'));
  await daemon.ready();
  const before = await daemon.page();

  // Beyond the first, which comes at once, they come by the schedule.
  const polls = (page: string) => valueIn(page, 'cachewatch_polls_total') ?? Number.NaN;
  await daemon.pageWhere((page) => expect(polls(page)).toBeGreaterThan(polls(before) + 1));
  expect(valueIn(before, 'cachewatch_config_last_reload_successful')).toBe(0);
  expect(daemon.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});
