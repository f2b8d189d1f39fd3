import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { built } from '../../dashboards/src/built.ts';
import { committed, dashboards } from './committed.ts';

test('the committed dashboards are those that the sources build: npm run dashboards', () => {
  expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(built()));
});

test('there are five', () => {
  expect(dashboards.map(({ uid }) => uid).toSorted()).toEqual([
    'cachewatch-commands',
    'cachewatch-fleet',
    'cachewatch-replication',
    'cachewatch-self',
    'cachewatch-target',
  ]);
});

test.each(dashboards)('$uid is of the model that Grafana 10 to 13 provision', (dashboard) => {
  expect(dashboard).toMatchObject({ schemaVersion: 42, refresh: '30s', graphTooltip: 1 });
});

test('links, those of messages too, lead to dashboards that there are', () => {
  const message = readFileSync(
    new URL('../../alerts/templates/redis.tmpl', import.meta.url),
    'utf8',
  );
  const links = `${message} ${[...committed.values()].join(' ')}`.match(/(?<=\/d\/)[\w-]+/g) ?? [];

  expect(new Set(links)).toEqual(new Set(['cachewatch-target']));
  expect(dashboards.map(({ uid }) => uid)).toContain('cachewatch-target');
});
