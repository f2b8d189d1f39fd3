import { describe, expect, test } from 'vitest';
import { agree, type Question } from '../../src/pairs/said.ts';
import type { Standing } from '../../src/pairs/standing.ts';
import { lowerBound, tallyOf, upperBound } from '../../src/pairs/tally.ts';

const stands = (key: string, aspect: Question['aspect'], standing: Standing) =>
  [{ key, aspect }, standing] as const;

test('a key counts once, as missing before different', () => {
  const tally = tallyOf([
    stands('a', 'value', 'different'),
    stands('a', 'expiry', 'missing'),
    stands('b', 'value', 'agrees'),
    stands('b', 'expiry', 'different'),
    stands('c', 'value', 'agrees'),
  ]);

  expect(tally).toEqual({ sampled: 3, missing: 1, different: 1 });
});

test('a key of which anything was moving counts nowhere', () => {
  const tally = tallyOf([stands('a', 'value', 'moving'), stands('a', 'expiry', 'missing')]);

  expect(tally).toEqual({ sampled: 0, missing: 0, different: 0 });
});

describe('the upper bound', () => {
  // Solved the other way round, for the share from which so few would be found in 5 of 100 samples.
  test.each([
    [0, 300, 0.008937872],
    [30, 300, 0.132161687],
    [3, 10, 0.558300204],
    [10, 10, 1],
  ])('of %d of %d is %d', (drifted, sampled, bound) => {
    expect(upperBound(drifted, sampled)).toBeCloseTo(bound, 8);
  });

  test('of an empty sample is unknown', () => {
    expect(upperBound(0, 0)).toBeUndefined();
  });
});

describe('the lower bound', () => {
  // 1 - 0.95^(1/n) for one, 0.05^(1/n) for all, and of 30 in 300 the quantile of the beta distribution.
  test.each([
    [0, 300, 0],
    [1, 22, 0.002328806],
    [1, 300, 0.000170963],
    [30, 300, 0.072900803],
    [10, 10, 0.741134449],
  ])('of %d of %d is %d', (drifted, sampled, bound) => {
    expect(lowerBound(drifted, sampled)).toBeCloseTo(bound, 7);
  });

  test('of an empty sample is unknown', () => {
    expect(lowerBound(0, 0)).toBeUndefined();
  });
});

describe('two sides agree', () => {
  test.each([
    ['on moments a minute apart', 1000, 1060, true],
    ['not on moments further apart', 1000, 1060.1, false],
    ['not where only one expires', 1000, 'never', false],
    ['not on numbers that are text', '5', '6', false],
    ['on what is no UTF-8, however many signs stand for it', 'a\uFFFD\uFFFDb', 'a\uFFFDb', true],
    ['not on what differs beside it', 'a\uFFFDb', 'a\uFFFDc', false],
  ])('%s', (_, one, other, agreed) => {
    expect(agree(one, other)).toBe(agreed);
  });
});
