import { expect, test } from 'vitest';
import { dashboards, queriesOf } from './committed.ts';
import { documented, knownMetric } from './documented.ts';
import { leftOut } from './left-out.ts';
import { readPromql } from './promql.ts';

const shown = new Set(
  dashboards
    .flatMap(queriesOf)
    .flatMap(({ expr }) => readPromql(expr).selectors)
    .map(({ metric }) => knownMetric(metric)?.name),
);
const sections = leftOut.flatMap((it) => it.sections ?? []);
const single = leftOut.flatMap((it) => it.metrics ?? []);
const isLeftOut = ({ section, name }: { section: string; name: string }) =>
  sections.includes(section) || single.includes(name);

test('every metric is on a panel, or is left out for a reason', () => {
  const missing = documented.filter((it) => !shown.has(it.name) && !isLeftOut(it));

  expect(documented.length).toBeGreaterThan(400);
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test('what is left out is there, is left out once, and is on no panel', () => {
  const names = new Set(documented.map(({ name }) => name));
  const places = new Set(documented.map(({ section }) => section));

  expect(single.filter((name) => !names.has(name))).toEqual([]);
  expect(sections.filter((section) => !places.has(section))).toEqual([]);
  expect(single.filter((name, i) => single.indexOf(name) !== i)).toEqual([]);
  expect(documented.filter((it) => isLeftOut(it) && shown.has(it.name))).toEqual([]);
});
