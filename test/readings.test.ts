import { expect, test } from 'vitest';
import type { Reading } from '../src/metric.ts';
import { labelsIn, numberIn, type Readings, sumIn } from '../src/readings.ts';

const readings: Readings = new Map<string, Reading>([
  ['plain', 3],
  ['absent', undefined],
  ['spread', { bounds: [1], counts: [2], sum: 3 }],
  [
    'labelled',
    [
      { labels: { db: 'db0', kind: 'a' }, value: 1 },
      { labels: { db: 'db1', kind: 'a' }, value: 2 },
    ],
  ],
]);

test.each([
  ['plain', {}, 3],
  ['labelled', { db: 'db1' }, 2],
  ['labelled', { kind: 'a' }, 1],
  ['labelled', { db: 'db2' }, undefined],
  ['plain', { db: 'db0' }, undefined],
  ['absent', {}, undefined],
  ['unknown', {}, undefined],
  ['spread', {}, undefined],
])('the number of %s with %j is %s', (name, labels, expected) => {
  expect(numberIn(readings, name, labels)).toBe(expected);
});

test('the labels are those of the first series', () => {
  expect(labelsIn(readings, 'labelled')).toEqual({ db: 'db0', kind: 'a' });
  expect(labelsIn(readings, 'unknown')).toEqual({});
});

test.each([
  ['plain', 3],
  ['labelled', 3],
  ['spread', undefined],
  ['unknown', undefined],
])('the sum of %s is %s', (name, expected) => {
  expect(sumIn(readings, name)).toBe(expected);
});
