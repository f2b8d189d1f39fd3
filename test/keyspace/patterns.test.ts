import { expect, test } from 'vitest';
import { key, roundsOf } from './rounds-of.ts';

const page = (cursor: number, next: string, count: number) => ({
  [`SCAN ${cursor} MATCH * COUNT 1000`]: [next, Array.from({ length: count }, (_, i) => `k${i}`)],
});

const pages = { ...page(0, '7', 3), ...page(7, '9', 0), ...page(9, '0', 2) };

test('a pattern counts the keys of all pages, also past an empty one', async () => {
  const { round } = roundsOf({ patterns: [key('*')] });

  const { seriesOf, complete } = await round(pages);

  expect(complete).toBe(true);
  expect(seriesOf('redis_keys_count')).toEqual([{ labels: { db: 'db0', key: '*' }, value: 5 }]);
});

test('a count that the budget cuts short has no series, and those before it have theirs', async () => {
  const { round, sent } = roundsOf({ patterns: [key('a*'), key('*', 0)] }, { budget: 3 });

  const { seriesOf, complete, unfinished } = await round({
    ...pages,
    'SCAN 0 MATCH a* COUNT 1000': ['0', ['a']],
  });

  expect([complete, unfinished]).toEqual([false, ['db0:*']]);
  expect(sent).toHaveLength(3);
  expect(seriesOf('redis_keys_count')).toEqual([{ labels: { db: 'db0', key: 'a*' }, value: 1 }]);
});

test('patterns are walked one after the other, and leave the rest of the budget to who comes later', async () => {
  const { round, batches } = roundsOf({ patterns: [key('*'), key('a*')] }, { budget: 4 });

  const { seriesOf } = await round({ ...pages, 'SCAN 0 MATCH a* COUNT 1000': ['0', ['a']] });

  expect(batches.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  expect(seriesOf('redis_keys_count').map(({ value }) => value)).toEqual([5, 1]);
});

test('a count during which the connection is lost has no series', async () => {
  const { round } = roundsOf(
    { patterns: [key('*')] },
    { refusalOf: ([, cursor]) => (cursor === '7' ? lose() : undefined) },
  );

  const { seriesOf, complete, broken } = await round(pages);

  expect([complete, broken]).toEqual([false, new Error('lost')]);
  expect(seriesOf('redis_keys_count')).toEqual([]);
});

function lose(): never {
  throw new Error('lost');
}

test('an answer that is no page costs the pattern alone', async () => {
  const { round } = roundsOf({ patterns: [key('*')], keys: [key('it')] });

  const { seriesOf, errors } = await round({ SCAN: 'OK', TYPE: 'none' });

  expect(errors.get('key-patterns')).toBe('SCAN: no list of keys');
  expect(seriesOf('redis_key_size')).toHaveLength(1);
});

test('a pattern that is written twice is one series', async () => {
  const { round } = roundsOf({ patterns: [key('*'), key('*', 0)] });

  const { seriesOf } = await round(pages);

  expect(seriesOf('redis_keys_count')).toHaveLength(1);
});
