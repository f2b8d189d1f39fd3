import { expect, test } from 'vitest';
import { history, type Watched } from '../../src/history/history.ts';
import type { Reading } from '../../src/metric.ts';
import type { Snapshot } from '../../src/polling/snapshot.ts';

const up = (at: number, readings: Record<string, Reading> = {}): Snapshot => ({
  up: true,
  ...{ at, seconds: 0.001, readings: new Map(Object.entries(readings)), outcomes: new Map() },
});

const down: Snapshot = { up: false, at: 1, seconds: 1, reason: 'timeout', detail: '' };

const watched = (snapshot: Snapshot | undefined, name = 'a'): Watched => ({
  target: { name },
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
  for (const it of snapshots) past.sample([watched(it)]);
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

  past.sample([watched(up(2), 'b')]);

  expect(past.of('a').clients).toEqual([]);
  expect(past.of('b').clients).toEqual([null]);
});
