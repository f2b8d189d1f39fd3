import { expect, test } from 'vitest';
import { purposeOf } from '../../src/advice/purpose.ts';
import { identity, keys, subjectOf } from './subject.ts';

const purpose = (policy: string, found = {}, use?: string) =>
  purposeOf(
    subjectOf({
      readings: { ...identity({ maxmemory_policy: policy }), ...found },
      ...(use && { target: `url: redis://cache, use: ${use}` }),
    }),
  );

test.each(['cache', 'store', 'queue'])('it is a %s where that is configured', (use) => {
  expect(purpose('allkeys-lru', keys(5000, 5000), use)).toEqual({
    use,
    because: `its use is ${use}`,
  });
});

test('it is a cache where any key may be evicted', () => {
  const use = 'cache';
  expect(purpose('allkeys-lfu')).toEqual({ use, because: 'its maxmemory-policy is allkeys-lfu' });
});

test('it is a cache where nearly all keys expire', () => {
  expect(purpose('noeviction', keys(1000, 999))).toEqual({
    use: 'cache',
    because: '99 % of its 1000 keys expire',
  });
});

test('it is a store where nothing is evicted and most keys stay', () => {
  expect(purpose('noeviction', keys(2000, 500))).toEqual({
    use: 'store',
    because: 'it never evicts, and 75 % of its 2000 keys never expire',
  });
});

test.each([
  ['keys of both kinds', 'noeviction', keys(1000, 900)],
  ['a policy for both kinds', 'volatile-lru', keys(1000, 0)],
  ['a few keys', 'noeviction', keys(999, 999)],
  [
    'keys without a word on when they end',
    'noeviction',
    { redis_db_keys: keys(1000, 0).redis_db_keys },
  ],
  ['nothing', '', {}],
])('%s leave it open', (_, policy, found) => {
  expect(purpose(policy, found)).toBeUndefined();
});
