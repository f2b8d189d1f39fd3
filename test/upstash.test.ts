import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startUpstash, token } from './servers/upstash.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf, valueIn } from './support/page.ts';

const info = readFileSync(new URL('fixtures/upstash-1.13.3/info.txt', import.meta.url), 'utf8');
const script = ([name]: readonly string[]) =>
  name === 'INFO' ? info : new Error(`ERR Command is not available: '${name}'`);

const target = (url: string, more = '') =>
  `targets: [{ name: edge, url: "${url}", token: ${token}${more} }]`;
const everySecond = ', schedule: "* * * * * *"';

test('a poll costs one command, and says what Upstash says and no more', async () => {
  await using server = await startUpstash(script);
  await using daemon = await runDaemon(`{ ${target(server.url, everySecond)} }`);

  const page = await daemon.pageWhere((it) =>
    expect(valueIn(it, 'cachewatch_polls_total')).toBeGreaterThan(2),
  );

  expect(valueIn(page, 'redis_up', { target: 'edge' })).toBe(1);
  expect(valueIn(page, 'redis_memory_usage_ratio')).toBe(2048 / 268_435_456);
  expect(valueIn(page, 'redis_db_keys', { db: 'db0' })).toBe(15);
  expect(valueIn(page, 'redis_connect_duration_seconds')).toBeGreaterThan(0);
  expect(valueIn(page, 'redis_memory_used_rss_bytes')).toBeUndefined();
  expect(valueIn(page, 'cachewatch_commands_sent_total')).toBe(
    valueIn(page, 'cachewatch_polls_total'),
  );
  const unsupported = samplesOf(page).filter(
    ({ name, value }) => name.startsWith('cachewatch_collector') && value === 0,
  );
  expect(unsupported).toEqual([]);
  expect(daemon.lines.map(({ message }) => message)).toEqual(['listening', 'target up']);
});

test('a budget that is spent ends the polls, and the values with them', async () => {
  await using server = await startUpstash(script);
  const budget = `${everySecond}, timeout: 500ms, commandsPerDay: 2`;
  await using daemon = await runDaemon(`{ ${target(server.url, budget)} }`);
  await daemon.ready();

  const spent = await daemon.pageWhere((it) => expect(valueIn(it, 'redis_up')).toBeUndefined());

  expect(server.requests).toHaveLength(2);
  expect(valueIn(spent, 'cachewatch_command_budget_remaining')).toBe(0);
  expect(valueIn(spent, 'cachewatch_polls_total')).toBe(2);
  const said = daemon.lines.filter(({ message }) => message.includes('budget'));
  expect(said.map(({ level, fields }) => [level, fields])).toEqual([['warn', { target: 'edge' }]]);
});

test('a target that is configured anew has no new budget', async () => {
  await using server = await startUpstash(script);
  const budget = `${everySecond}, timeout: 500ms, commandsPerDay: 2`;
  await using daemon = await runDaemon(`{ ${target(server.url, budget)} }`);
  await expect.poll(() => server.requests.length, { timeout: 5000 }).toBe(2);

  daemon.reload(`{ ${target(server.url, `${budget}, labels: { team: a }`)} }`);

  const page = await daemon.pageWhere((it) =>
    expect(valueIn(it, 'cachewatch_command_budget_remaining', { team: 'a' })).toBe(0),
  );
  expect(valueIn(page, 'cachewatch_polls_total', { team: 'a' })).toBe(0);
  expect(server.requests).toHaveLength(2);
});

test('no caller can have a command sent', async () => {
  await using server = await startUpstash(script);
  await using daemon = await runDaemon(`{ ${target(server.url, ', schedule: "0 0 0 1 1 *"')} }`);
  await daemon.ready();
  const ageOf = (page: string) =>
    Date.now() / 1000 - (valueIn(page, 'cachewatch_last_poll_timestamp_seconds') ?? 0);
  await daemon.pageWhere((page) => expect(ageOf(page)).toBeGreaterThan(1.1));

  const page = await (await daemon.get('/scrape?target=edge')).text();

  expect(valueIn(page, 'redis_up')).toBe(1);
  expect(server.requests).toHaveLength(1);
});
