import { describe, expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { labels, reservedLabels } from '../../src/config/labels.ts';
import { allConcerns } from '../../src/keyspace/concerns.ts';
import { adviceMetrics } from '../../src/page/advice-metrics.ts';
import { groupMetrics } from '../../src/page/group-metrics.ts';
import { peerMetrics } from '../../src/page/peer-metrics.ts';
import { roundMetrics } from '../../src/page/round-metrics.ts';
import { selfMetrics } from '../../src/page/self.ts';
import { watchMetrics } from '../../src/page/watch-metrics.ts';

/** The messages, by the path of the label. */
const problemsOf = (given: unknown) =>
  labels.safeParse(given).error?.issues.map(({ path, message }) => [path.join('.'), message]);

test('labels are texts; a number is written as one', () => {
  const given = { team: 'payments', _shard: 7, region: '' };

  expect(labels.parse(given)).toEqual({ team: 'payments', _shard: '7', region: '' });
});

test('a label that a metric has is reserved, or the target’s would stand in its place', () => {
  const metrics = [
    ...allCollectors.flatMap(({ metrics }) => metrics),
    ...allConcerns.flatMap(({ metrics }) => metrics),
    ...watchMetrics,
    ...adviceMetrics,
    ...roundMetrics,
    ...selfMetrics,
    ...groupMetrics,
    ...peerMetrics,
  ];

  const free = metrics.flatMap((it) => it.labels).filter((label) => !reservedLabels.has(label));

  expect([...new Set(free)]).toEqual([]);
});

test.each(['target', 'job', 'instance', 'le', 'quantile'])('%s is reserved', (name) => {
  expect(problemsOf({ [name]: 'x' })).toEqual([
    [name, 'expected another name: this label is taken'],
  ]);
});

describe('a label name is letters, digits and _', () => {
  test.each(['', '1st', 'a-b', 'a.b', 'a b', 'ä', '__name__', 'a\n', 'a:b'])(
    'and not %j',
    (name) => {
      expect(problemsOf({ [name]: 'x' })).toEqual([
        [name, 'expected a label name of letters, digits and _, not beginning with a digit or __'],
      ]);
    },
  );
});

test.each([true, null, ['x'], { x: 1 }, Number.NaN])('%j is no label value', (value) => {
  expect(problemsOf({ team: value })).toEqual([['team', 'expected a text']]);
});

test.each(['team', 7, ['team'], null])('%j are no labels', (given) => {
  expect(problemsOf(given)).toEqual([['', 'expected labels, one "name: value" a line']]);
});

test('every problem is told', () => {
  expect(problemsOf({ job: 'x', '1': 'y', ok: 'z' })).toHaveLength(2);
});
