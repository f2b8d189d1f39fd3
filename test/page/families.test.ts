import { describe, expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { defineCollector } from '../../src/collectors/collector.ts';
import { counter, gauge, type Original, type Reading } from '../../src/metric.ts';
import { familiesOf, type Labelled } from '../../src/page/families.ts';
import { down, sceneOf, unpolled, upWith } from './scene.ts';

const source = { from: 'INFO', read: () => undefined };
const every = familiesOf(allCollectors, true);

/** The series of a metric's original, when the metric reads so. */
function originalOf(reading: Reading, original: Omit<Original, 'name'>) {
  const metric = counter('redis_it_total', 'It.', source, { name: 'redis_it', ...original });
  const collector = defineCollector({ name: 'it', queries: [], metrics: [metric] });
  const family = familiesOf([collector], true).find(({ name }) => name === 'redis_it');
  const series = family?.series(sceneOf(upWith({ redis_it_total: reading })));
  return { type: family?.type, values: series?.map(({ value }) => value) };
}

describe('redis_exporter’s originals', () => {
  const metrics = [
    gauge('redis_a', 'A.', source, { name: 'redis_a_ms' }),
    gauge('redis_b', 'B.', source),
  ];
  const collector = defineCollector({ name: 'it', queries: [], metrics });
  const namesWith = (compat: boolean) => familiesOf([collector], compat).map(({ name }) => name);

  test('are there only with compat, after everything else', () => {
    expect(namesWith(false)).not.toContain('redis_a_ms');
    expect(namesWith(true).slice(0, namesWith(false).length)).toEqual(namesWith(false));
    expect(namesWith(true).at(-1)).toBe('redis_a_ms');
  });

  test('have the type and the unit they always had', () => {
    expect(originalOf(0.25, { type: 'gauge', scale: 1000 })).toEqual({
      type: 'gauge',
      values: [250],
    });
    expect(originalOf(7, {})).toEqual({ type: 'counter', values: [7] });
  });

  test('have no digits that only floating point added', () => {
    expect(originalOf(0.057, { scale: 1000 }).values).toEqual([57]);
    expect(originalOf(1.1, { scale: 1e6 }).values).toEqual([1_100_000]);
  });

  test('are absent where they would be beyond all numbers', () => {
    const values = [1, 1e308].map((value) => ({ labels: {}, value }));

    expect(originalOf(values, { scale: 1000 }).values).toEqual([1000]);
  });
});

describe('a target', () => {
  const metric = gauge('redis_it', 'It.', source);
  const families = familiesOf(
    [defineCollector({ name: 'c', queries: [], metrics: [metric] })],
    false,
  );
  const seriesOf = (name: string, ...watches: readonly Labelled[]) =>
    families.find((it) => it.name === name)?.series(sceneOf(...watches));

  test('that is down has no values but that it is', () => {
    const watch = down({ target: 'a' });

    expect(seriesOf('redis_it', watch)).toEqual([]);
    expect(seriesOf('redis_up', watch)).toMatchObject([{ value: 0 }]);
    expect(seriesOf('redis_down_info', watch)).toMatchObject([{ labels: { reason: 'timeout' } }]);
    expect(seriesOf('cachewatch_collector_success', watch)).toEqual([]);
  });

  test('that was not polled yet is neither up nor down', () => {
    const watch = unpolled({ target: 'a' });

    expect(seriesOf('redis_up', watch)).toEqual([]);
    expect(seriesOf('redis_down_info', watch)).toEqual([]);
    expect(seriesOf('cachewatch_last_poll_timestamp_seconds', watch)).toEqual([]);
  });

  test('puts its labels on each of its series, and on no other’s', () => {
    const [a, b] = [{ target: 'a', team: 'x' }, { target: 'b' }];

    const series = seriesOf('redis_it', upWith({ redis_it: 1 }, a), upWith({ redis_it: 2 }, b));

    expect(series).toEqual([
      { labels: {}, value: 1, sharedLabels: a },
      { labels: {}, value: 2, sharedLabels: b },
    ]);
  });

  test.each([
    ['ok', 1, 1],
    ['failed', 0, 1],
    ['unsupported', 0, 0],
  ] as const)('whose collector is %s says so', (kind, success, supported) => {
    const watch = upWith(
      {},
      { target: 'a' },
      { c: kind === 'ok' ? { kind } : { kind, error: 'why' } },
    );

    expect(seriesOf('cachewatch_collector_success', watch)).toMatchObject([{ value: success }]);
    expect(seriesOf('cachewatch_collector_supported', watch)).toMatchObject([{ value: supported }]);
  });
});

describe('of all families', () => {
  test('no two share a name, or one would cost the whole page', () => {
    const names = every.map(({ name }) => name);

    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('no name is a sample’s of another, in OpenMetrics too', () => {
    const families = familiesOf(allCollectors, false);
    const samples = families.flatMap(({ name, type }) => {
      if (type === 'counter')
        return [name.replace(/_total$/, ''), name.replace(/_total$/, '_created')];
      return type === 'histogram' ? ['_bucket', '_sum', '_count'].map((it) => name + it) : [];
    });

    const taken = families.filter(({ name }) => samples.includes(name));

    expect(taken.map(({ name }) => name)).toEqual([]);
  });

  test('no help has a quotation mark, which OpenMetrics wants escaped, or a line break', () => {
    const odd = every.filter(({ help }) => /["\n\\]/.test(help) || !/^[A-Z].*\.$/.test(help));

    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  test('counters and no others end with _total, compat’s originals apart', () => {
    const odd = familiesOf(allCollectors, false).filter(
      ({ name, type }) => (type === 'counter') !== name.endsWith('_total'),
    );

    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});

test('no histogram has an original in another unit: its buckets would be false', () => {
  const scaled = allCollectors
    .flatMap(({ metrics }) => metrics)
    .filter(({ type, original }) => type === 'histogram' && original?.scale !== undefined);

  expect(scaled.map(({ name }) => name)).toEqual([]);
});
