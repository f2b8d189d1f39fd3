import { describe, expect, test } from 'vitest';
import { identity, keys, said } from './subject.ts';

const off = {
  ...identity({ maxmemory_policy: 'noeviction' }),
  ...{ redis_is_master: 1, redis_config_save_enabled: 0, redis_aof_enabled: 0 },
};
const rules = ['no-persistence-on-store', 'persistence-off'];
const both = (known: Parameters<typeof said>[1]) => rules.map((it) => said(it, known)?.rule);

test.each([
  ['a store', 'url: redis://cache, use: store', [rules[0], undefined]],
  ['a queue', 'url: redis://cache, use: queue', [rules[0], undefined]],
  ['something', 'url: redis://cache', [undefined, rules[1]]],
  ['a cache', 'url: redis://cache, use: cache', [undefined, undefined]],
])('of %s that is written nowhere one thing is said at most', (_, target, expected) => {
  expect(both({ target, readings: off })).toEqual(expected);
});

test('what its policy and its keys make a store is told why', () => {
  const advice = said('no-persistence-on-store', { readings: { ...off, ...keys(1000, 0) } });

  expect(advice?.because).toContain('as it never evicts, and 100 % of its 1000 keys never expire');
});

describe.each(['url: redis://cache', 'url: redis://cache, use: store'])('of { %s }', (target) => {
  test.each([
    ['takes snapshots', { redis_config_save_enabled: 1 }],
    ['has an append-only file', { redis_aof_enabled: 1 }],
    ['is a replica', { redis_is_master: 0 }],
    ['somebody else keeps', identity({ provider: 'elasticache' })],
  ])('nothing is said where it %s', (_, readings) => {
    expect(both({ target, readings: { ...off, ...readings } })).toEqual([undefined, undefined]);
  });

  test.each([
    'redis_config_save_enabled',
    'redis_aof_enabled',
    'redis_is_master',
    'redis_instance_info',
  ])('nothing is said where %s is not known', (name) => {
    const readings = { ...off, [name]: undefined };

    expect(both({ target, readings })).toEqual([undefined, undefined]);
  });
});
