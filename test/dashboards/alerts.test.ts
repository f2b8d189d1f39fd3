import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { dashboards, panelsOf } from './committed.ts';
import { readPromql } from './promql.ts';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
}

const folder = new URL('../../alerts/', import.meta.url);
const rules: readonly Rule[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.rules.yml'))
  .flatMap((name) => parse(readFileSync(new URL(name, folder), 'utf8')).groups)
  .flatMap((group) => group.rules);
const recorded = new Map(rules.map(({ record, expr }) => [record, expr]));
const alerts = rules.flatMap(({ alert, expr }) => (alert ? [{ alert, expr }] : []));

/** Those of recording rules taken apart. */
const metricsOf = (expr: string): readonly string[] =>
  readPromql(expr).selectors.flatMap(({ metric }) => {
    const made = recorded.get(metric);
    return made === undefined ? [metric] : metricsOf(made);
  });

const namedIn = (text: string): readonly string[] => text.match(/\bRedis[A-Z]\w+/g) ?? [];

const panels = dashboards.flatMap(panelsOf).map(({ description, targets }) => ({
  named: namedIn(description),
  metrics: targets.flatMap(({ expr }) => metricsOf(expr)),
}));

test('descriptions name only alerts that there are', () => {
  const known = new Set(alerts.map(({ alert }) => alert));
  const named = panels.flatMap((panel) => panel.named);

  expect(alerts.length).toBeGreaterThan(40);
  expect(named.filter((it) => !known.has(it))).toEqual([]);
});

test('every alert is named by a panel that shows some of what it watches', () => {
  const unnamed = alerts.filter(({ alert, expr }) => {
    const watched = metricsOf(expr);
    const shows = panels.filter(({ metrics }) => metrics.some((it) => watched.includes(it)));
    return !shows.some(({ named }) => named.includes(alert));
  });

  expect(unnamed.map(({ alert }) => alert)).toEqual([]);
});
