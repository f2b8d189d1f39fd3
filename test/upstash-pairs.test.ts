import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keys, set, tell } from './pairs/sides.ts';
import { startRedis } from './servers/redis-server.ts';
import { startUpstash, token } from './servers/upstash.ts';
import { runDaemon } from './support/daemon.ts';
import { valueIn } from './support/page.ts';

const info = readFileSync(new URL('fixtures/upstash-1.13.3/info.txt', import.meta.url), 'utf8');

/** Upstash with these strings in it, and what it was sent. */
function database(strings: ReadonlyMap<string, string>) {
  const values = new Map(strings);
  const sent: string[] = [];
  const answers: Record<string, (...args: string[]) => unknown> = {
    INFO: () => info,
    SCAN: () => ['0', [...values.keys()]],
    MGET: (...names) => names.map((it) => values.get(it) ?? null),
    EXISTS: (...names) => names.filter((it) => values.has(it)).length,
    PTTL: (name) => (values.has(name ?? '') ? -1 : -2),
    SET: (name = '', value = '') => values.set(name, value) && 'OK',
    GET: (name = '') => values.get(name) ?? null,
    DEL: (name = '') => Number(values.delete(name)),
  };
  const script = ([name = '', ...args]: readonly string[]) => {
    sent.push(name);
    return answers[name]?.(...args) ?? new Error(`ERR Command is not available: '${name}'`);
  };
  return { script, sent };
}

const all = keys(20);

const yaml = (local: string, cloud: string, more = '') =>
  `{ schedule: "* * * * * *", targets: [{ name: near, url: "${local}" },
     { name: edge, url: "${cloud}", token: ${token}, schedule: "0 0 0 1 1 *"${more} }],
     pairs: [{ name: shop, local: near, cloud: edge }] }`;

test('a pair with a side over HTTPS is checked, and each command counts', async () => {
  await using local = await startRedis();
  await tell(
    local,
    all.map((key) => set(key)),
  );
  const { script, sent } = database(new Map(all.map((key) => [key, `value of ${key}`])));
  await using server = await startUpstash(script);
  await using daemon = await runDaemon(yaml(local.url, server.url));

  const page = await daemon.pageWhere((text) =>
    expect(valueIn(text, 'redis_pair_sampled_keys')).toBe(20),
  );

  expect(valueIn(page, 'redis_pair_missing_ratio')).toBe(0);
  expect(valueIn(page, 'redis_pair_different_ratio')).toBe(0);
  expect(valueIn(page, 'redis_pair_keys_difference')).toBe(5);
  expect(sent).toEqual(['INFO', 'MGET', 'PTTL', 'PTTL', 'PTTL', 'SCAN']);
  expect(valueIn(page, 'cachewatch_commands_sent_total', { target: 'edge' })).toBe(6);
});

test('checks have no more than the budget of the target', async () => {
  await using local = await startRedis();
  await tell(
    local,
    all.map((key) => set(key)),
  );
  const { script, sent } = database(new Map());
  await using server = await startUpstash(script);
  await using daemon = await runDaemon(yaml(local.url, server.url, ', commandsPerDay: 4'));

  await daemon.pageWhere((text) => expect(valueIn(text, 'cachewatch_pair_check_success')).toBe(0));

  expect(sent.length).toBeLessThanOrEqual(4);
  const [line] = daemon.lines.filter(({ message }) => message.includes('could not be checked'));
  expect(line?.fields).toEqual({ pair: 'shop', error: 'the daily budget is spent' });
});

test('a canary flies over HTTPS for three commands', async () => {
  const { script, sent } = database(new Map());
  await using server = await startUpstash(script);
  const canary = 'canary: { schedule: "0 0 0 1 1 *" }, schedule: "0 0 0 1 1 *"';
  await using daemon = await runDaemon(
    `targets: [{ url: "${server.url}", token: ${token}, ${canary} }]`,
  );

  const page = await daemon.pageWhere((text) =>
    expect(valueIn(text, 'redis_canary_success')).toBe(1),
  );

  expect(sent).toEqual(['INFO', 'SET', 'GET', 'DEL']);
  expect(valueIn(page, 'cachewatch_commands_sent_total')).toBe(4);
});
