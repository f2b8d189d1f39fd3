import { describe, expect, test } from 'vitest';
import { counter, gauge, histogram, type LabeledValue, valuesOf } from '../../src/metric.ts';
import { keepPlausible, mostSeries } from '../../src/polling/readings.ts';

const source = { from: 'INFO', read: () => undefined };
const level = gauge('redis_level', 'Level.', source);
const count = counter('redis_count_total', 'Count.', source);
const spread = histogram('redis_spread', 'Spread.', source);

const nothing = { reading: undefined, dropped: 1 };

const numbered = (values: readonly number[]): LabeledValue[] =>
  values.map((value, i) => ({ labels: { db: `db${i}` }, value }));

describe('one number', () => {
  test.each([0, -0, -1, 1e308, 2 ** 60])('%d may be a gauge', (reading) => {
    expect(keepPlausible(level, reading)).toEqual({ reading, dropped: 0 });
  });

  test.each([Number.NaN, Infinity, -Infinity])('%d is none', (reading) => {
    expect(keepPlausible(level, reading)).toEqual(nothing);
    expect(keepPlausible(count, reading)).toEqual(nothing);
  });

  test('below nothing is no count', () => {
    expect(keepPlausible(count, -1)).toEqual(nothing);
    expect(keepPlausible(count, 0)).toEqual({ reading: 0, dropped: 0 });
  });

  test('that was not said is not dropped', () => {
    expect(keepPlausible(level, undefined)).toEqual({ reading: undefined, dropped: 0 });
  });
});

test('one bad number among many costs its series and no other', () => {
  const reading = numbered([1, Number.NaN, 3, Infinity, 5]);

  expect(keepPlausible(level, reading)).toEqual({
    reading: [reading[0], reading[2], reading[4]],
    dropped: 2,
  });
});

test('a distribution with a number that is none is left out whole', () => {
  const whole = { bounds: [1, Infinity], counts: [1, 2], sum: 3 };

  expect(keepPlausible(spread, whole)).toEqual({ reading: whole, dropped: 0 });
  expect(keepPlausible(spread, { ...whole, sum: Number.NaN }).dropped).toBe(1);
  expect(keepPlausible(spread, { ...whole, counts: [1, Infinity] }).dropped).toBe(1);
});

describe('the cap on the series of a metric', () => {
  test('is 1000, and what is over it is counted', () => {
    const reading = numbered(Array(mostSeries + 7).fill(1));

    const kept = keepPlausible(level, reading);

    expect(mostSeries).toBe(1000);
    expect(kept).toEqual({ reading: reading.slice(0, 1000), dropped: 7 });
  });

  test('keeps the biggest, whatever their names', () => {
    const sizes = Array.from({ length: mostSeries + 2 }, (_, i) => i);

    const { reading } = keepPlausible(level, numbered(sizes));

    expect(valuesOf(reading).map(({ value }) => value)).toEqual(sizes.slice(2).reverse());
  });

  test('does not touch a metric that has as many', () => {
    const reading = numbered(Array(mostSeries).fill(1));

    expect(keepPlausible(level, reading)).toEqual({ reading, dropped: 0 });
  });

  test('is filled with the plausible ones', () => {
    const reading = numbered([Number.NaN, ...Array(mostSeries).fill(1)]);

    expect(keepPlausible(level, reading)).toEqual({ reading: reading.slice(1), dropped: 1 });
  });
});
