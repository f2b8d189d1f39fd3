import { expect, test } from 'vitest';
import { newsOf, textsOf } from '../../src/summary/changes.ts';
import type { Overview } from '../../src/summary/overview.ts';
import type { Summary } from '../../src/summary/summary.ts';

const target = (name: string, keys = 0): Summary => ({
  ...{ name, url: '', labels: {}, state: 'up', keys, firing: [], advice: [] },
});

const overview = (...targets: Summary[]): Overview => ({
  ...{ version: '1', now: 1, pairs: [], targets },
  thresholds: { memoryRatio: 0.8, hitRatio: 0.7, connections: 1000 },
});

const before = textsOf(overview(target('a'), target('b')));

test.each([
  ['what changed alone', [target('a'), target('b', 1)], 'change', ['b']],
  ['nothing where nothing did', [target('a'), target('b')], 'change', []],
  ['all where one came', [target('a'), target('b'), target('c')], 'overview', ['a', 'b', 'c']],
  ['all where one went', [target('b')], 'overview', ['b']],
  ['all where they changed places', [target('b'), target('a')], 'overview', ['b', 'a']],
])('%s is told', (_, targets, kind, names) => {
  const news = newsOf(overview(...targets), before);

  expect([news.kind, news.overview.targets.map(({ name }) => name)]).toEqual([kind, names]);
});
