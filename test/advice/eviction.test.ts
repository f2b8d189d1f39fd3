import { describe, expect, test } from 'vitest';
import { identity, keys, said } from './subject.ts';

const withPolicy = (maxmemory_policy: string, labels = {}) => ({
  ...identity({ maxmemory_policy, ...labels }),
  redis_is_master: 1,
});

describe('noeviction-on-cache', () => {
  const rule = 'noeviction-on-cache';
  const target = 'url: redis://cache, use: cache';

  test('a cache should make room, and the reason says why it is one', () => {
    const configured = said(rule, { target, readings: withPolicy('noeviction') });
    const concluded = said(rule, {
      readings: { ...withPolicy('noeviction'), ...keys(1000, 1000) },
    });

    expect(configured?.because).toContain('as its use is cache');
    expect(concluded?.because).toContain('as 100 % of its 1000 keys expire');
  });

  test.each([
    ['evicts', { target, readings: withPolicy('volatile-ttl') }],
    ['is a store', { target: 'url: redis://a, use: store', readings: withPolicy('noeviction') }],
    ['is a replica', { target, readings: { ...withPolicy('noeviction'), redis_is_master: 0 } }],
    [
      'has no such policy',
      { target, readings: withPolicy('noeviction', { provider: 'dragonfly' }) },
    ],
  ])('nothing is said of what %s', (_, known) => {
    expect(said(rule, known)).toBeUndefined();
  });

  test.each([
    ['what it is for', { readings: withPolicy('noeviction') }],
    ['its policy', { target, readings: withPolicy('') }],
    ['its role', { target, readings: identity({ maxmemory_policy: 'noeviction' }) }],
  ])('nothing is said where %s is not known', (_, known) => {
    expect(said(rule, known)).toBeUndefined();
  });
});

describe('eviction-on-store', () => {
  const rule = 'eviction-on-store';

  test.each(['store', 'queue'])('what is in a %s should stay', (use) => {
    const target = `url: redis://cache, use: ${use}`;

    const advice = said(rule, { target, readings: withPolicy('allkeys-lru') });

    expect(advice?.because).toContain(`Its use is ${use}, and with allkeys-lru`);
  });

  test.each([
    ['keeps all', 'store', withPolicy('noeviction')],
    ['evicts what expires', 'store', withPolicy('volatile-lru')],
    ['is a cache', 'cache', withPolicy('allkeys-lru')],
    ['is a replica', 'store', { ...withPolicy('allkeys-lru'), redis_is_master: 0 }],
    ['has an unknown policy', 'store', withPolicy('')],
    ['has an unknown role', 'store', identity({ maxmemory_policy: 'allkeys-lru' })],
  ])('nothing is said of what %s', (_, use, readings) => {
    expect(said(rule, { target: `url: redis://cache, use: ${use}`, readings })).toBeUndefined();
  });
});
