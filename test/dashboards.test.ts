import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { built } from '../dashboards/src/built.ts';
import { allCollectors } from '../src/collectors/all.ts';
import { familiesOf } from '../src/page/families.ts';
import { defaultThresholds as level } from '../src/thresholds.ts';
import { ensurePromtool } from './servers/install.ts';
import { unknownMetrics } from './support/family-names.ts';

const folder = new URL('../dashboards/', import.meta.url);
const committed = readdirSync(folder).filter((name) => name.endsWith('.json'));

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly datasource: { readonly uid: string };
  readonly targets: readonly { readonly expr: string; readonly refId: string }[];
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit: string;
      readonly noValue: string;
      readonly thresholds?: { readonly steps: readonly { readonly value: number | null }[] };
    };
  };
}

interface Dashboard {
  readonly schemaVersion: number;
  readonly editable: boolean;
  readonly templating: { readonly list: readonly { readonly name: string }[] };
  readonly panels: readonly Panel[];
}

const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

test('the committed dashboards are those that the sources build: npm run dashboards', () => {
  expect(Object.fromEntries(committed.map((name) => [name, read(name)]))).toEqual(
    Object.fromEntries(built()),
  );
});

describe.each(committed)('%s', (name) => {
  const dashboard: Dashboard = JSON.parse(read(name));
  const { panels } = dashboard;
  const queries = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

  test('is of the model that Grafana 10 to 13 provision, and of one source', () => {
    expect(dashboard).toMatchObject({ schemaVersion: 42, editable: false });
  });

  test('lets data source, job and target be chosen', () => {
    const chosen = dashboard.templating.list.map((variable) => variable.name);

    expect(chosen).toEqual(['datasource', 'job', 'target']);
  });

  test('numbers its panels', () => {
    expect(panels.map(({ id }) => id)).toEqual(panels.map((_, i) => i + 1));
  });

  describe.each(panels)('$title', ({ description, datasource, targets, fieldConfig }) => {
    const { unit, noValue } = fieldConfig.defaults;

    test('says what it shows, in a unit that Grafana knows, and why there may be nothing', () => {
      expect(description).toMatch(/\.$/);
      expect(Object.values(units)).toContain(unit);
      expect(noValue).toMatch(/\w/);
    });

    test('asks the chosen data source', () => {
      expect(datasource.uid).toBe('$datasource');
      expect(targets).not.toEqual([]);
    });
  });

  test('asks for the chosen targets only', () => {
    const selectors = queries.flatMap((expr) => expr.match(/\b(redis|cachewatch)_\w+(\{.*?\})?/g));

    const choosing = /\{job=~"\$job",target=~"\$target"\}$/;

    expect(selectors.filter((it) => !choosing.test(it ?? ''))).toEqual([]);
  });

  test('reads counters as rates, over a range that fits the resolution', () => {
    const grows = ({ type }: { type: string }) => type === 'counter' || type === 'histogram';
    const counters = familiesOf(allCollectors, false).filter(grows);
    const naked = counters.filter((it) =>
      queries.some((expr) => new RegExp(`(?<!\\brate\\()\\b${it.name}(_bucket)?\\{`).test(expr)),
    );
    const ranges = queries.flatMap((expr) => expr.match(/\[.*?\]/g) ?? []);

    expect(naked.map((it) => it.name)).toEqual([]);
    expect(new Set(ranges)).toEqual(new Set(['[$__rate_interval]']));
  });

  test('names no metric that the page does not have', () => {
    expect(unknownMetrics(queries.join(' '))).toEqual([]);
  });

  test('asks what promtool can read', async () => {
    const rules = queries.map((expr, i) => ({
      record: `panel:query:${i}`,
      expr: expr.replaceAll('$__rate_interval', '5m'),
    }));
    const directory = await mkdtemp(join(tmpdir(), 'cachewatch-queries-'));
    const file = join(directory, 'queries.rules.yml');
    await writeFile(file, stringify({ groups: [{ name: 'queries', rules }] }));

    const checked = promisify(execFile)(await ensurePromtool(), ['check', 'rules', file]);

    await expect(checked).resolves.toMatchObject({
      stdout: expect.stringContaining(`${queries.length} rules found`),
    });
    await rm(directory, { recursive: true });
  }, 660_000);
});

test.each([
  ['Memory, share of the limit', [level.memoryRatio, level.memoryCriticalRatio]],
  ['Hit rate', [level.hitRatio * 100]],
  ['Clients', [level.connections]],
])('%s has lines where the alerts fire: %j', (title, levels) => {
  const { panels }: Dashboard = JSON.parse(read('cachewatch.json'));
  const panel = panels.find((it) => it.title === title);

  const steps = panel?.fieldConfig.defaults.thresholds?.steps.map(({ value }) => value);

  expect(steps).toEqual([null, ...levels]);
  expect(panel).toHaveProperty('fieldConfig.defaults.custom.thresholdsStyle.mode', 'dashed');
});
