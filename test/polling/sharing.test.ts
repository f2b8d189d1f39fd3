import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabeledValue, Reading } from '../../src/metric.ts';
import { sharing } from '../../src/polling/sharing.ts';

const labels = fc.record({ cmd: fc.constantFrom('get', 'set', '') }, { requiredKeys: [] });
const number = fc.constantFrom(0, 1, 2.5);
const distribution = fc.record(
  {
    bounds: fc.constantFrom([1, Infinity], [2, Infinity]),
    counts: fc.tuple(number, number),
    sum: number,
    quantiles: fc.array(fc.record({ share: number, value: number }), { maxLength: 2 }),
  },
  { requiredKeys: ['bounds', 'counts', 'sum'] },
);
const series = fc.record({ labels, value: fc.oneof(number, distribution) });
const reading = fc.oneof(fc.constant(undefined), number, distribution, fc.array(series));

test('whatever was said before, what is said now is what is told', () => {
  fc.assert(
    fc.property(reading, reading, (before, after) => {
      expect(sharing(before, after)).toEqual(after);
    }),
    { numRuns: 2000 },
  );
});

const calls = (get: number, set: number): readonly LabeledValue[] => [
  { labels: { cmd: 'get' }, value: get },
  { labels: { cmd: 'set' }, value: set },
];

describe('of a reading that is', () => {
  test('the same, the one of before is kept', () => {
    const before = calls(1, 2);

    expect(sharing(before, calls(1, 2))).toBe(before);
  });

  test('partly the same, those parts are kept, and the labels of the others', () => {
    const before = calls(1, 2);

    const after = sharing(before, calls(1, 3)) as readonly LabeledValue[];

    expect(after[0]).toBe(before[0]);
    expect(after[1]).toEqual({ labels: { cmd: 'set' }, value: 3 });
    expect(after[1]?.labels).toBe(before[1]?.labels);
  });

  test('another only in its sum, it is told', () => {
    const took = (sum: number) => [{ labels: {}, value: { bounds: [Infinity], counts: [1], sum } }];

    expect(sharing(took(1), took(2))).toEqual(took(2));
  });

  test.each<[string, Reading]>([
    ['a number', 1],
    ['shorter', calls(1, 2).slice(0, 1)],
    ['absent', undefined],
  ])('%s now, nothing of before is told', (_, now) => {
    expect(sharing(calls(1, 2), now)).toEqual(now);
  });
});
