import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { reasons } from '../src/reason.ts';
import * as thresholds from '../src/thresholds.ts';
import { ensurePromtool } from './servers/install.ts';
import { metricsIn, unknownMetrics } from './support/family-names.ts';

const folder = fileURLToPath(new URL('../alerts/', import.meta.url));
const filesNamed = (end: string) => readdirSync(folder).filter((name) => name.endsWith(end));
const read = (name: string) => readFileSync(folder + name, 'utf8');

interface Rule {
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<'summary' | 'description' | 'runbook_url', string>>;
}

interface AlertCase {
  readonly alertname: string;
  readonly exp_alerts: readonly unknown[];
}

const rules = filesNamed('.rules.yml').flatMap((file): Rule[] =>
  parse(read(file)).groups.flatMap((group: { rules: Rule[] }) => group.rules),
);
const alerts = rules.filter((rule): rule is Rule & { alert: string } => rule.alert !== undefined);
const cases = filesNamed('.test.yml').flatMap((file): AlertCase[] =>
  parse(read(file)).tests.flatMap((it: { alert_rule_test?: AlertCase[] }) => it.alert_rule_test),
);

describe('promtool', () => {
  let promtool: string;

  beforeAll(async () => {
    promtool = await ensurePromtool();
  }, 660_000);

  // Rejects with what it printed, which is where it says what is wrong.
  const passes = (...args: string[]) =>
    promisify(execFile)(promtool, args, { cwd: folder }).catch((error) =>
      expect.fail(`promtool ${args.join(' ')}\n${error.stdout}${error.stderr}`),
    );

  test.each(filesNamed('.rules.yml'))('finds no fault in %s', async (file) => {
    await passes('check', 'rules', '--lint=all', '--lint-fatal', file);
  });

  test.each(filesNamed('.test.yml'))('sees what %s expects', async (file) => {
    await passes('test', 'rules', file);
  });

  test('accepts the example for Prometheus, and the rules it loads', async () => {
    const { stdout } = await passes('check', 'config', 'prometheus.yml');

    expect(stdout).toContain('redis.rules.yml');
  });
});

test('the alerts are those that were asked for', () => {
  const told = alerts.map((rule) => [
    rule.alert,
    rule.for,
    rule.keep_firing_for,
    rule.labels.severity,
  ]);

  expect(told).toEqual([
    ['RedisDown', '1m', '2m', 'critical'],
    ['RedisMemoryHigh', '5m', undefined, 'warning'],
    ['RedisHitRateLow', '15m', undefined, 'warning'],
    ['RedisConnectionsHigh', '5m', undefined, 'warning'],
  ]);
});

test.each([
  ['RedisMemoryHigh', [thresholds.memoryRatioHigh]],
  ['RedisHitRateLow', [thresholds.hitRatioLow, thresholds.lookupRateIdle]],
  ['RedisConnectionsHigh', [thresholds.connectionsHigh]],
])('%s fires at the levels that the dashboards draw: %j', (name, levels) => {
  const rule = alerts.find(({ alert }) => alert === name);

  const compared = [...(rule?.expr ?? '').matchAll(/[<>]=? ([\d.]+)/g)];

  expect(compared.map(([, number]) => Number(number))).toEqual(levels);
});

describe.each(alerts)('$alert', ({ alert, annotations }) => {
  test('is seen to fire, and to be silent', () => {
    const expected = cases.filter(({ alertname }) => alertname === alert);

    expect(expected.some(({ exp_alerts }) => exp_alerts.length > 0)).toBe(true);
    expect(expected.some(({ exp_alerts }) => exp_alerts.length === 0)).toBe(true);
  });

  test('says what is wrong in a sentence, and where and how much in another', () => {
    expect(annotations.summary).toMatch(/^Redis [^{]*\.$/);
    expect(annotations.description).toContain('{{ $labels.target }}');
    expect(annotations.description).toMatch(/\$value|redis_down_info/);
  });

  test('leads to its section of the runbook', () => {
    const sections = [...read('README.md').matchAll(/^## (.*)$/gm)].map(([, title]) => title);

    expect(sections).toContain(alert);
    expect(annotations.runbook_url).toBe(
      `https://cachewatch.example/alerts/README.md#${alert.toLowerCase()}`,
    );
  });
});

test('the runbook knows what to look at for every reason', () => {
  const rows = [...read('README.md').matchAll(/^\| ([a-z, ]+) \| /gm)].map(([, names]) => names);

  const explained = rows.join(', ').split(', ');

  expect(explained.slice(1).toSorted()).toEqual(reasons.toSorted());
});

test('neither the rules nor the runbook name a metric that the page does not have', () => {
  const text = rules.map(({ expr, annotations }) => `${expr} ${annotations?.description}`).join();

  expect(metricsIn(text)).toContain('redis_down_info');
  expect(unknownMetrics(text + read('README.md'))).toEqual([]);
});
