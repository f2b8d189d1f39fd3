import { setImmediate } from 'node:timers';
import { describe, expect, test } from 'vitest';
import { defineCollector } from '../../src/collectors/collector.ts';
import { gauge, type LabeledValue, type MetricType } from '../../src/metric.ts';
import type { Format } from '../../src/page/exposition.ts';
import { type Family, familiesOf } from '../../src/page/families.ts';
import { samplesOf } from '../support/page.ts';
import { printing } from '../support/print.ts';
import { sceneOf, upWith } from './scene.ts';

const formats: readonly Format[] = ['text', 'openmetrics'];
const empty = sceneOf();

function family(name: string, values: readonly LabeledValue[], type: MetricType = 'gauge'): Family {
  const series = values.map((it) => ({ ...it, sharedLabels: { target: 'cache' } }));
  return { name, type, help: 'Help.', series: () => series };
}

const one = (value: LabeledValue['value'], labels = {}): LabeledValue => ({ labels, value });

describe.each(formats)('in %s', (format) => {
  test.each([
    ['a quotation mark', '"'],
    ['a backslash', '\\'],
    ['a backslash at its end', 'C:\\'],
    ['a line break', '\n'],
    ['a carriage return', '\r'],
    ['what looks like an escape', '\\n'],
    ['what looks like the end', '"} 1\nevil 1'],
    ['an emoji', '🚀'],
    ['nothing at all', ''],
  ])('a label with %s comes back as it was', async (_, label) => {
    const page = await printing([family('it', [one(1, { label })])], format)(empty);

    expect(samplesOf(page)).toEqual([{ name: 'it', labels: { label, target: 'cache' }, value: 1 }]);
  });

  test('a family without a series is left out, its head too', async () => {
    const page = await printing([family('silent', []), family('loud', [one(1)])], format)(empty);

    expect(page).not.toContain('silent');
    expect(page).toContain('# TYPE loud gauge\nloud{target="cache"} 1\n');
  });

  test.each<MetricType>(['histogram', 'summary'])(
    'a %s has no digits that only arithmetic added',
    async (type) => {
      const noise = 0.1 + 0.2;
      const quantiles = [{ share: 99.9 / 100, value: noise }];
      const distribution = { bounds: [noise, Infinity], counts: [1, 1], sum: noise, quantiles };

      const page = await printing([family('it', [one(distribution)], type)], format)(empty);

      expect(page).toContain('it_sum{target="cache"} 0.3\n');
      expect(page).toContain(
        type === 'histogram' ? 'le="0.3"' : 'it{quantile="0.999",target="cache"} 0.3\n',
      );
    },
  );

  test('a histogram is its buckets, its sum and its count', async () => {
    const bounds = [0.0001, 1, 2.5, Number.POSITIVE_INFINITY];
    const distribution = one({ bounds, counts: [0, 1, 2, 5], sum: 9.5 }, { db: '0' });

    const page = await printing([family('it', [distribution], 'histogram')], format)(empty);

    expect(page.split('\n').slice(0, 8)).toEqual([
      '# HELP it Help.',
      '# TYPE it histogram',
      'it_bucket{le="0.0001",db="0",target="cache"} 0',
      'it_bucket{le="1",db="0",target="cache"} 1',
      'it_bucket{le="2.5",db="0",target="cache"} 2',
      'it_bucket{le="+Inf",db="0",target="cache"} 5',
      'it_sum{db="0",target="cache"} 9.5',
      'it_count{db="0",target="cache"} 5',
    ]);
  });

  test('two pages of one printer are the same', async () => {
    const print = printing([family('it_total', [one(1)], 'counter')], format);

    expect(await print(empty)).toBe(await print(empty));
  });
});

describe('an OpenMetrics page', () => {
  test('names a counter without _total, and its samples with it', async () => {
    const page = await printing([family('it_total', [one(1)], 'counter')], 'openmetrics')(empty);

    expect(page).toBe('# HELP it Help.\n# TYPE it counter\nit_total{target="cache"} 1\n# EOF\n');
  });

  test('ends with # EOF, which a text page does not have', async () => {
    const families = familiesOf([], false);

    expect(await printing(families, 'openmetrics')(empty)).toMatch(/[^\n]\n# EOF\n$/);
    expect(await printing(families, 'text')(empty)).not.toContain('# EOF');
  });
});

test.each(formats)('in %s a family of many series has one head and all of them', async (format) => {
  const values = Array.from({ length: 1234 }, (_, i) => one(i, { cmd: `c${i}` }));

  const page = await printing([family('it', values)], format)(empty);

  expect(page.match(/^#.*$/gm)?.filter((it) => it !== '# EOF')).toEqual([
    '# HELP it Help.',
    '# TYPE it gauge',
  ]);
  expect(samplesOf(page).map(({ value }) => value)).toEqual(values.map(({ value }) => value));
});

/** How often the event loop turns until it is done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let ended = false;
  const turn = () => {
    turns += 1;
    if (!ended) setImmediate(turn);
  };
  setImmediate(turn);
  await work;
  ended = true;
  return turns;
}

test('one family of many histograms lets the event loop turn while it is made', async () => {
  const bounds = Array.from({ length: 20 }, (_, i) => i);
  const values = Array.from({ length: 5000 }, (_, i) =>
    one({ bounds, counts: bounds, sum: 1 }, { cmd: `c${i}` }),
  );

  const print = printing([family('it', values, 'histogram')], 'text');

  expect(await turnsDuring(print(empty))).toBeGreaterThan(2);
});

test('a page of 300 targets lets the event loop turn while it is made', async () => {
  const names = Array.from({ length: 200 }, (_, i) => `redis_number_${i}`);
  const metrics = names.map((name) => gauge(name, 'A number.', { from: '', read: () => 0 }));
  const families = familiesOf([defineCollector({ name: 'all', queries: [], metrics })], false);
  const said = Object.fromEntries(names.map((name, i) => [name, i]));
  const targets = Array.from({ length: 300 }, (_, i) => upWith(said, { target: `cache-${i}` }));

  const page = printing(families, 'text')(sceneOf(...targets));

  expect(await turnsDuring(page)).toBeGreaterThan(2);
});
