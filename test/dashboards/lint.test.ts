import * as units from '@grafana/grafana-foundation-sdk/units';
import { describe, expect, test } from 'vitest';
import { dashboards, type Panel, panelsOf, placesOf } from './committed.ts';

// What the linter of Grafana, github.com/grafana/dashboard-linter, asks of a dashboard and of its panels.
describe.each(dashboards)('$uid', (dashboard) => {
  const panels = panelsOf(dashboard);
  const places = placesOf(dashboard);

  test('cannot be edited in place, and takes the time zone of who looks', () => {
    expect(dashboard).toMatchObject({ editable: false, timezone: 'browser' });
  });

  test('lets data source, job and target be chosen, several of each, and all', () => {
    const [datasource, job, target, ...others] = dashboard.templating.list;
    const several = { type: 'query', multi: true, includeAll: true, allValue: '.+', refresh: 2 };

    expect(datasource).toMatchObject({ name: 'datasource', label: 'Data source' });
    expect(datasource).toMatchObject({ type: 'datasource', query: 'prometheus' });
    expect(job).toMatchObject({ name: 'job', label: 'Job', ...several });
    expect(target).toMatchObject({ name: 'target', label: 'Target', ...several });
    expect([job, target].map((it) => it?.datasource)).toEqual([prometheus, prometheus]);
    expect(others).toEqual([]);
  });

  test('has panels, each with a number of its own', () => {
    expect(panels).not.toEqual([]);
    expect(places.map(({ id }) => id)).toEqual(places.map((_, i) => i + 1));
  });

  test('leads to the others, with the time and what is chosen', () => {
    expect(dashboard).toMatchObject({
      tags: ['cachewatch'],
      links: [{ type: 'dashboards', tags: ['cachewatch'], keepTime: true, includeVars: true }],
    });
  });

  test('marks firing alerts, restarts and failovers', () => {
    const names = dashboard.annotations.list.map(({ name }) => name);

    expect(names).toEqual(['Firing alerts', 'Restarts', 'Failovers']);
    for (const it of dashboard.annotations.list) expect(it.datasource).toEqual(prometheus);
  });

  test('no panel covers another, or reaches over the edge', () => {
    const overlapping = places.flatMap((it, i) =>
      places.slice(i + 1).filter((other) => overlaps(it.gridPos, other.gridPos)),
    );

    expect(overlapping.map(({ title }) => title)).toEqual([]);
    expect(places.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
  });

  test('every line of panels is filled, and as high as each of them', () => {
    const lines = [...new Set(panels.map(({ gridPos }) => gridPos.y))].map((y) =>
      panels.filter(({ gridPos }) => gridPos.y === y),
    );

    const uneven = lines.filter(
      (line) =>
        sumOf(line.map(({ gridPos }) => gridPos.w)) !== 24 ||
        new Set(line.map(({ gridPos }) => gridPos.h)).size > 1,
    );

    expect(uneven.map(([first]) => first?.title)).toEqual([]);
  });

  test('a graph is wide enough to be read', () => {
    const least: Readonly<Record<string, number>> = {
      timeseries: 8,
      'state-timeline': 8,
      table: 8,
    };

    const isList = ({ options }: Panel) => options?.showHeader === false;
    const narrow = panels.filter((it) => it.gridPos.w < (isList(it) ? 4 : (least[it.type] ?? 3)));

    expect(narrow.map(({ title }) => title)).toEqual([]);
  });

  test('an axis ends where something can be read, even if all is 0', () => {
    const graphs = panels.filter(({ type }) => type === 'timeseries');

    const endless = graphs.filter(
      ({ fieldConfig: { defaults } }) => !(Number(defaults.custom?.axisSoftMax) > 0),
    );

    expect(endless.map(({ title }) => title)).toEqual([]);
  });

  test('states are named by a legend, which no scale of colours has', () => {
    const unnamed = panels.filter(
      ({ type, fieldConfig: { defaults } }) =>
        type === 'state-timeline' && defaults.color?.mode !== 'fixed',
    );

    expect(unnamed.map(({ title }) => title)).toEqual([]);
  });

  test('no big name stands where a text would say why there is none', () => {
    expect(panels.filter(({ options }) => options?.textMode === 'name')).toEqual([]);
  });

  describe.each(panels)('$title', ({ description, datasource, targets, fieldConfig }) => {
    const { unit, noValue } = fieldConfig.defaults;

    test('says what it shows, and what of it is healthy or watched', () => {
      expect(description).toMatch(/\.$/);
      expect(description).toMatch(/[Hh]ealthy|[Ww]atche[ds]/);
    });

    test('is in a unit that Grafana knows, and says why there may be nothing', () => {
      expect(Object.values(units)).toContain(unit);
      expect(noValue).toMatch(/\w/);
      expect(noValue).not.toMatch(/N\/A|no data/i);
    });

    test('asks the chosen data source', () => {
      expect(datasource.uid).toBe('$datasource');
      expect(targets).not.toEqual([]);
      expect(new Set(targets.map((it) => it.datasource.uid))).toEqual(new Set(['$datasource']));
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    });
  });
});

const prometheus = { type: 'prometheus', uid: '$datasource' };

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, it) => sum + it, 0);

type Place = ReturnType<typeof placesOf>[number]['gridPos'];

const overlaps = (one: Place, other: Place) =>
  one.x < other.x + other.w &&
  other.x < one.x + one.w &&
  one.y < other.y + other.h &&
  other.y < one.y + one.h;
