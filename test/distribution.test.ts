import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDistribution, observe } from '../src/distribution.ts';

test('an empty distribution has a count of 0 for each bound and for +Inf', () => {
  const distribution = emptyDistribution([0.1, 1]);

  expect(distribution).toEqual({ bounds: [0.1, 1, Infinity], counts: [0, 0, 0], sum: 0 });
});

test('a value counts in every bucket that it fits in, its own bound included', () => {
  const empty = emptyDistribution([0.1, 1]);

  const observed = [0.1, 0.5, 7].reduce(observe, empty);

  expect(observed.counts).toEqual([1, 2, 3]);
  expect(observed.sum).toBeCloseTo(7.6);
});

test('observing leaves the distribution before as it was', () => {
  const empty = emptyDistribution([1]);

  observe(empty, 0.5);

  expect(empty).toEqual(emptyDistribution([1]));
});

test.each([Number.NaN, Infinity, -Infinity])('%s is no observation', (value) => {
  const before = observe(emptyDistribution([1]), 0.5);

  const after = observe(before, value);

  expect(after).toBe(before);
});

test('counts never fall from one bound to the next and the last one counts every observation', () => {
  const seconds = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }));

  fc.assert(
    fc.property(seconds, (values) => {
      const { counts } = values.reduce(observe, emptyDistribution([0.001, 1, 60]));

      expect(counts).toEqual([...counts].sort((a, b) => a - b));
      expect(counts.at(-1)).toBe(values.length);
    }),
  );
});
