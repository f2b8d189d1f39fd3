import { expect, test } from 'vitest';
import { history, step, type Watched } from '../../src/history/history.ts';
import type { Reading } from '../../src/metric.ts';
import type { Snapshot } from '../../src/polling/snapshot.ts';
import type { Target } from '../../src/target.ts';

const up = (at: number, readings: Record<string, Reading> = {}): Snapshot => ({
  up: true,
  ...{ at, seconds: 0.001, readings: new Map(Object.entries(readings)), outcomes: new Map() },
});

const down: Snapshot = { up: false, at: 1, seconds: 1, reason: 'timeout', detail: '' };

const watched = (snapshot: Snapshot | undefined, name = 'a', port = 6379): Watched => ({
  target: { name, endpoint: { kind: 'tcp', host: 'cache', port } as Target['endpoint'] },
  view: () => ({ snapshot }),
});

const counters = (at: number, hits: number, evicted: number) =>
  up(at, {
    redis_keyspace_hits_total: hits,
    redis_keyspace_misses_total: 0,
    redis_evicted_keys_total: evicted,
  });

function sampled(...snapshots: (Snapshot | undefined)[]) {
  const past = history();
  for (const [i, it] of snapshots.entries()) past.sample([watched(it)], i * step);
  return past;
}

test('every column has its metric', () => {
  const past = sampled(
    up(1, {
      redis_memory_used_bytes: 2 ** 30,
      redis_hit_rate: 75,
      redis_connected_clients: 12,
      redis_latency_seconds: 0.00025,
      redis_instantaneous_ops_per_second: 1500,
    }),
  );

  expect(past.of('a')).toEqual({
    memoryBytes: [expect.closeTo(2 ** 30, -3)],
    hitRatio: [0.75],
    clients: [12],
    latencySeconds: [0.00025],
    commandsPerSecond: [1500],
    evictedPerSecond: [null],
  });
});

test('a target that was down or not polled has gaps', () => {
  const past = sampled(up(1, { redis_connected_clients: 3 }), down, undefined);

  expect(past.of('a').clients).toEqual([3, null, null]);
  expect(past.of('a').hitRatio).toEqual([null, null, null]);
});

test('rates are those between two polls, and stand until the next', () => {
  const past = sampled(counters(100, 1000, 5), counters(110, 1500, 25), counters(110, 1500, 25));

  expect(past.rates('a')).toEqual({ lookupsPerSecond: 50, evictedPerSecond: 2 });
  expect(past.of('a').evictedPerSecond).toEqual([null, 2, 2]);
});

test.each([
  ['a counter that fell', [counters(100, 1000, 5), counters(110, 0, 0)]],
  ['a time that was set back', [counters(100, 1000, 5), counters(90, 2000, 9)]],
  ['one poll', [counters(100, 1000, 5)]],
  ['a target that was down in between', [counters(100, 1000, 5), down, counters(120, 2000, 9)]],
  ['a server that does not count', [up(100), up(110)]],
])('%s has no rate', (_, snapshots) => {
  expect(sampled(...snapshots).rates('a')).toEqual({});
});

test('an hour is kept, and no more', () => {
  const past = sampled(
    ...Array.from({ length: 400 }, (_, i) => up(i, { redis_connected_clients: i })),
  );

  const { clients } = past.of('a');

  expect([clients.length, clients[0], clients.at(-1)]).toEqual([361, 39, 399]);
});

test('a target that is gone is forgotten', () => {
  const past = sampled(up(1, { redis_connected_clients: 3 }));

  past.sample([watched(up(2), 'b')], step);

  expect(past.of('a').clients).toEqual([]);
  expect(past.of('b').clients).toEqual([null]);
});

const clients = (connected: number) => up(connected, { redis_connected_clients: connected });

test('what the machine slept through is a gap, and no longer than an hour', () => {
  const past = sampled(clients(3));
  expect(past.sampledAt()).toBe(0);

  past.sample([watched(clients(4))], 4 * step + 3);
  expect(past.of('a').clients).toEqual([3, null, null, null, 4]);
  expect(past.sampledAt()).toBe(4 * step + 3);

  past.sample([watched(clients(5))], 1e9);
  expect(past.of('a').clients).toEqual([...Array(360).fill(null), 5]);
});

test('a clock that was set back, or a sample that is early, leaves no gap', () => {
  const past = sampled(clients(3));

  past.sample([watched(clients(4))], -1000);
  past.sample([watched(clients(5))], -999);

  expect(past.of('a').clients).toEqual([3, 4, 5]);
});

test('another server of the same name has no past, and no rate against the one before', () => {
  const past = sampled(counters(100, 1000, 5));

  past.sample([watched(counters(110, 1500, 25), 'a', 6380)], step);

  expect(past.of('a').evictedPerSecond).toEqual([null]);
  expect(past.rates('a')).toEqual({});
});
