import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dashboards, panelsOf } from './committed.ts';

const folder = new URL('../../alerts/', import.meta.url);
const rules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.rules.yml'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');
const alerts = new Set([...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => `${name}`));
const panels = dashboards.flatMap(panelsOf);
const named = new Set(
  panels.flatMap(({ description }) => description.match(/\bRedis[A-Z]\w+/g) ?? []),
);

test('descriptions name only alerts that there are', () => {
  expect([...named].filter((it) => !alerts.has(it))).toEqual([]);
});

test('every alert is named by a panel that shows what it watches', () => {
  expect([...alerts].filter((it) => !named.has(it))).toEqual([]);
});
