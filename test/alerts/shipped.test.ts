import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ruleFiles } from '../../src/rules/rules.ts';
import { defaultThresholds } from '../../src/thresholds.ts';
import { metricsIn, unknownMetrics } from '../support/family-names.ts';
import { alerts, filesNamed, read, rules } from './shipped.ts';

const choices = {
  ...{ thresholds: defaultThresholds, job: 'cachewatch', selector: '', scale: 1 },
  runbooks: 'https://cachewatch.example/alerts/runbooks',
};

test('the rules are what `cachewatch rules --out alerts` writes', () => {
  const written = ruleFiles(choices, 'prometheus');

  expect(filesNamed('.rules.yml').toSorted()).toEqual(written.map(({ path }) => path).toSorted());
  for (const { path, text } of written) expect(read(path), path).toBe(text);
});

test('the four that everybody asks for are there, at the levels they are asked for', () => {
  const exprs = Object.fromEntries(alerts.map(({ alert, expr }) => [alert, expr]));

  expect(exprs).toMatchObject({
    RedisDown: 'redis_up == 0',
    RedisMemoryHigh: expect.stringContaining('redis_memory_usage_ratio > 0.8\n'),
    RedisHitRateLow: expect.stringContaining('redis:keyspace_hit:ratio10m < 0.7\n'),
    RedisConnectionsHigh: 'redis_connected_clients > 1000',
  });
});

describe.each(alerts)('$alert', ({ annotations: { summary, description }, expr, labels }) => {
  test('says what is wrong in a sentence without numbers', () => {
    expect(summary).toMatch(/^Redis\b[^{]*\.$/);
  });

  test('says where, and how much', () => {
    expect(description).toMatch(/^Redis\b.*\$labels\.(target|pair|group|instance|job)\b/s);
    expect(description).toMatch(/\.$/);
  });

  test('wakes somebody, becomes a ticket or goes nowhere', () => {
    expect(['critical', 'warning', 'info']).toContain(labels.severity);
  });

  test('looks back on five minutes at least', () => {
    const ranges = [...expr.matchAll(/\[(\d+)m\]/g)].map(([, minutes]) => Number(minutes));

    expect(ranges.filter((it) => it < 5)).toEqual([]);
  });
});

test('the rules name no metric that the page does not have', () => {
  const text = rules.map(({ expr, annotations }) => `${expr} ${annotations?.description}`).join();

  expect(metricsIn(text)).toContain('redis_down_info');
  expect(unknownMetrics(text)).toEqual([]);
});

/** What the page has beside a metric's own labels, and what Prometheus adds. */
const everywhere = ['target', 'job', 'instance', 'group', 'le', 'alertname', 'alertstate'];

test('the rules name no label that the page does not have', () => {
  const reference = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
  const own = [...reference.matchAll(/^\| `\w+` \| \w+ \| ([\w, ]*) \|/gm)].flatMap(([, it = '']) =>
    it.split(', '),
  );
  const named = rules.flatMap(({ expr, annotations }) => [
    ...[...expr.matchAll(/[{,](\w+)(?:=~|!~|!=|=)"/g)].map(([, name]) => name),
    ...[...expr.matchAll(/\b(?:on|by|without) \(([^)]*)\)/g)].flatMap(([, it = '']) =>
      it.split(', '),
    ),
    ...[...(annotations?.description ?? '').matchAll(/\$labels\.(\w+)|label "(\w+)"/g)].map(
      ([, one, other]) => one ?? other,
    ),
  ]);

  const unknown = named.filter((it) => it && ![...everywhere, ...own].includes(it));

  expect(named).toContain('maxmemory_policy');
  expect(unknown).toEqual([]);
});
