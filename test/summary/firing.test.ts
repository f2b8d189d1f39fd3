import { describe, expect, test } from 'vitest';
import { firingOf } from '../../src/summary/firing.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { defaultThresholds } from '../../src/thresholds.ts';

const up: Summary = {
  ...{ name: 'a', url: 'redis://a:6379', labels: {}, state: 'up', firing: [], advice: [] },
};

const textsOf = (target: Partial<Summary>, thresholds = defaultThresholds) =>
  firingOf({ ...up, ...target }, thresholds).map(({ alert, text }) => `${alert}: ${text}`);

test('a target that is down has this one alone', () => {
  expect(textsOf({ state: 'down', reason: 'timeout' })).toEqual(['RedisDown: down: timeout']);
});

describe('above its level', () => {
  test.each<[Partial<Summary>, string]>([
    [{ memory: { ratio: 0.851 } }, 'RedisMemoryHigh: memory at 85.1 %, over 80.0 %'],
    [{ clients: { connected: 1001 } }, 'RedisConnectionsHigh: 1001 clients, over 1000'],
    [{ hitRatio: 0.5, lookupsPerSecond: 11 }, 'RedisHitRateLow: hit rate at 50.0 %, under 70.0 %'],
    [
      { memory: { ratio: 0.9, policy: 'allkeys-lru' }, evictedKeys: 0 },
      'RedisMemoryHigh: memory at 90.0 %, over 80.0 %',
    ],
    [
      { memory: { ratio: 0.9, policy: 'volatile-lru' }, evictedKeys: 5 },
      'RedisMemoryHigh: memory at 90.0 %, over 80.0 %',
    ],
  ])('%j fires', (target, expected) => {
    expect(textsOf(target)).toEqual([expected]);
  });
});

describe('nothing fires', () => {
  test.each<[string, Partial<Summary>]>([
    [
      'at the levels',
      { memory: { ratio: 0.8 }, clients: { connected: 1000 }, hitRatio: 0.7, lookupsPerSecond: 99 },
    ],
    ['without a limit', { memory: { usedBytes: 1e12 } }],
    ['of an idle cache that misses', { hitRatio: 0, lookupsPerSecond: 10 }],
    ['where it is not known how many look up', { hitRatio: 0 }],
    [
      'of a full cache that evicts',
      { memory: { ratio: 1, policy: 'allkeys-lfu' }, evictedKeys: 1 },
    ],
    ['of its replica', { memory: { ratio: 1, policy: 'allkeys-lfu' }, role: 'replica' }],
    ['of one that says nothing', {}],
    ['of one that is waited for', { state: 'waiting' }],
  ])('%s', (_, target) => {
    expect(textsOf(target)).toEqual([]);
  });
});

test('the levels are those that are configured', () => {
  const thresholds = { ...defaultThresholds, connections: 5, memoryRatio: 0.1 };

  expect(textsOf({ clients: { connected: 6 }, memory: { ratio: 0.2 } }, thresholds)).toEqual([
    'RedisMemoryHigh: memory at 20.0 %, over 10.0 %',
    'RedisConnectionsHigh: 6 clients, over 5',
  ]);
});
