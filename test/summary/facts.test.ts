import { expect, test } from 'vitest';
import type { Reading } from '../../src/metric.ts';
import { factsOf } from '../../src/summary/facts.ts';

const factsIn = (readings: Record<string, Reading>) => factsOf(new Map(Object.entries(readings)));

const info = (labels: Record<string, string>) => ({
  redis_instance_info: [{ labels, value: 1 }],
});

const linkUp = (value: number) => [{ labels: { master_host: 'a', master_port: '1' }, value }];

test('each fact is read from its metric', () => {
  const facts = factsIn({
    ...info({ provider: 'redis', redis_version: '8.2.1', maxmemory_policy: 'allkeys-lru' }),
    redis_is_master: 1,
    redis_uptime_in_seconds: 60,
    redis_memory_used_bytes: 50,
    redis_memory_limit_bytes: [{ labels: { source: 'maxmemory' }, value: 100 }],
    redis_memory_usage_ratio: 0.5,
    redis_hit_rate: 75,
    redis_connected_clients: 3,
    redis_max_clients: 10_000,
    redis_latency_seconds: 0.001,
    redis_instantaneous_ops_per_second: 12,
    redis_db_keys: [
      { labels: { db: 'db0' }, value: 1 },
      { labels: { db: 'db1' }, value: 2 },
    ],
    redis_evicted_keys_total: 7,
  });

  expect(facts).toEqual({
    ...{ provider: 'redis', version: '8.2.1', role: 'primary', uptimeSeconds: 60 },
    memory: { usedBytes: 50, limitBytes: 100, ratio: 0.5, policy: 'allkeys-lru' },
    clients: { connected: 3, most: 10_000 },
    ...{ hitRatio: 0.75, latencySeconds: 0.001, commandsPerSecond: 12, keys: 3, evictedKeys: 7 },
  });
});

test('what was not said is absent', () => {
  expect(factsIn(info({ provider: 'upstash', redis_version: '', maxmemory_policy: '' }))).toEqual({
    provider: 'upstash',
    memory: {},
    clients: {},
  });
});

test.each([
  [
    'a Valkey has its own version',
    info({ redis_version: '7.2.4', valkey_version: '9.0.1' }),
    { version: '9.0.1' },
  ],
  ['a replica', { redis_is_master: 0 }, { role: 'replica' }],
  [
    'a replica that hears its primary',
    { redis_master_link_up: linkUp(1) },
    { primaryLinkUp: true },
  ],
  ['a replica that does not', { redis_master_link_up: linkUp(0) }, { primaryLinkUp: false }],
  [
    'a sentinel, which is nobody’s replica',
    { ...info({ redis_mode: 'sentinel' }), redis_is_master: 0 },
    { role: 'sentinel' },
  ],
])('%s', (_, readings, expected) => {
  expect(factsIn(readings)).toMatchObject(expected);
});
