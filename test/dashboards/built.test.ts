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
