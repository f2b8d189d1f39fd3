import { describe, expect, test } from 'vitest';
import { accountMetrics, readingsIn } from '../../src/account/metrics.ts';
import { accountStateMetrics } from '../../src/page/account-metrics.ts';
import { said } from '../servers/upstash-account.ts';

const latency = (...points: readonly unknown[]) =>
  readingsIn({ stats: { read_latency_99: points }, database: {} }).get(
    'upstash_latency_p99_seconds',
  );
const limited = (limit: unknown) =>
  readingsIn({ stats: said.stats, database: { db_request_limit: limit } });

test('what the API is documented to say becomes readings in base units', () => {
  expect(Object.fromEntries(readingsIn(said))).toEqual({
    upstash_month_commands: 125_000,
    upstash_commands_limit: 500_000,
    upstash_month_commands_ratio: 0.25,
    upstash_month_cost_dollars: 222.33902763855485,
    upstash_month_budget_dollars: 360,
    upstash_month_bandwidth_bytes: 73_400_320,
    upstash_storage_bytes: 4096,
    upstash_storage_limit_bytes: 107_374_182_400,
    upstash_clients_limit: 10_000,
    upstash_commands_per_second_limit: 10_000,
    upstash_latency_p99_seconds: [
      { labels: { operation: 'read' }, value: 0.0005 },
      { labels: { operation: 'write' }, value: 0.00125 },
    ],
  });
});

test.each(['stats', 'database'] as const)(
  'each field of %s that is missing takes with it only what is made of it',
  (which) => {
    const all = readingsIn(said);
    for (const field of Object.keys(said[which])) {
      const { [field]: _, ...rest } = said[which];
      const left = readingsIn({ ...said, [which]: rest });

      const lost = [...all.keys()].filter((name) => !left.has(name));
      const made = accountMetrics.filter(({ from }) => from.split(' ').includes(field));
      // A latency of the other operation is left.
      expect(lost).toEqual(field.endsWith('latency_99') ? [] : made.map(({ name }) => name));
    }
  },
);

test.each([[null], ['7'], [-1], [{}], [[]], [true]])('%j is no amount and no limit', (odd) => {
  const oddly = (it: object) => Object.fromEntries(Object.keys(it).map((key) => [key, odd]));

  expect(readingsIn({ stats: oddly(said.stats), database: oddly(said.database) })).toEqual(
    new Map(),
  );
});

describe('a plan without a limit has none, and no share of it', () => {
  test.each(['9223372036854775808', '8024278031528736858', '0', '1e999'])('%s', (written) => {
    const readings = limited(JSON.parse(written));

    expect(readings.get('upstash_commands_limit')).toBeUndefined();
    expect(readings.get('upstash_month_commands_ratio')).toBeUndefined();
    expect(readings.get('upstash_month_commands')).toBe(125_000);
  });
});

describe('of a latency the latest point counts', () => {
  const at = (second: string, y: unknown) => ({ x: `2023-05-22 10:59:${second} +0000 UTC`, y });
  const seconds = (value: number) => [{ labels: { operation: 'read' }, value }];

  test.each([
    ['whatever the order', [at('23.426', 2), at('22.9', 1)], seconds(0.002)],
    ['also among odd ones', [null, 7, { y: 9 }, at('23.4', 2), at('23', 1)], seconds(0.002)],
    ['and 0 is none', [at('22', 5), at('23', 0)], undefined],
    ['and what is no number is none', [at('22', 5), at('23', '1')], undefined],
    ['where there is one', [], undefined],
  ])('%s', (_, points, expected) => {
    expect(latency(...points)).toEqual(expected);
  });
});

test('every name is upstash_, in base units and no counter, and every metric says where it is from', () => {
  const all = [...accountStateMetrics, ...accountMetrics];
  const broken = all.filter(
    ({ name, type, from }) =>
      !/^upstash_[a-z0-9_]+$/.test(name) ||
      /_(ms|millis|minutes|mb|kb|cents|total)/.test(name) ||
      type !== 'gauge' ||
      from === '',
  );

  expect(broken).toEqual([]);
});
