import { expect, test } from 'vitest';
import { identity, keys, said } from './subject.ts';

const rule = 'keys-without-ttl';
const target = 'url: redis://cache, use: cache';

test.each([
  ['allkeys-lru', 'what is out of date in them stays'],
  ['volatile-lru', 'they take memory for ever'],
  ['noeviction', 'they take memory for ever'],
])('the keys of a cache with %s should expire: else %s', (maxmemory_policy, because) => {
  const readings = { ...identity({ maxmemory_policy }), ...keys(1000, 400) };

  const advice = said(rule, { target, readings });

  expect(advice?.because).toContain('60 % of the 1000 keys of a cache, as its use is cache');
  expect(advice?.because).toContain(because);
});

test('a cache is one by its policy too', () => {
  const readings = { ...identity({ maxmemory_policy: 'allkeys-lru' }), ...keys(1000, 0) };

  expect(said(rule, { readings })?.because).toContain('as its maxmemory-policy is allkeys-lru');
});

test.each([
  ['most of its keys expire', { target, readings: keys(1000, 501) }],
  ['it has few keys', { target, readings: keys(999, 0) }],
  ['it is a store', { target: 'url: redis://cache, use: store', readings: keys(1000, 0) }],
  ['it is not known what it is for', { readings: { ...identity({}), ...keys(1000, 0) } }],
  ['its keys are not known', { target, readings: {} }],
])('nothing is said where %s', (_, known) => {
  expect(said(rule, known)).toBeUndefined();
});
