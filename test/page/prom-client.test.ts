import fc from 'fast-check';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import type { LabeledValue, MetricType } from '../../src/metric.ts';
import { contentTypes, type Format } from '../../src/page/exposition.ts';
import { printing } from '../support/print.ts';
import { sceneOf } from './scene.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '\n', '\\n', '🚀'));

/** No more digits than a double has for certain: of those prom-client prints what arithmetic added. */
const number = fc
  .tuple(fc.integer({ min: 0, max: 10 ** 12 }), fc.nat(9))
  .map(([digits, places]) => Number(`${digits}e-${places}`));

const sets = fc.uniqueArray(fc.record({ cmd: text, db: text }), {
  selector: (it) => JSON.stringify(it),
  minLength: 1,
  maxLength: 4,
});

const helps = text.map((it) => `Help ${it}.`);

const pageOf = (family: { name: string; help: string; type: MetricType }, format: Format) => ({
  of(values: readonly LabeledValue[]) {
    const series = values.map((it) => ({ ...it, sharedLabels: {} }));
    return printing([{ ...family, series: () => series }], format)(sceneOf());
  },
});

describe.each(['text', 'openmetrics'] as const)('in %s', (format) => {
  const registry = () => {
    const made = new Registry();
    made.setContentType(contentTypes[format] as typeof Registry.PROMETHEUS_CONTENT_TYPE);
    return made;
  };

  test.each(['gauge', 'counter'] as const)(
    'a %s is byte for byte as prom-client prints it',
    async (type) => {
      const name = type === 'counter' ? 'it_total' : 'it';
      await fc.assert(
        fc.asyncProperty(sets, number, helps, async (labels, value, help) => {
          const theirs = registry();
          const settings = { name, help, labelNames: ['cmd', 'db'], registers: [theirs] };
          const values = labels.map((it) => ({ labels: it, value }));
          const metric = type === 'counter' ? new Counter(settings) : new Gauge(settings);
          for (const it of values) metric.inc(it.labels, it.value);

          expect(await pageOf({ name, help, type }, format).of(values)).toBe(
            await theirs.metrics(),
          );
        }),
      );
    },
  );

  test('a histogram is byte for byte as prom-client prints it', async () => {
    const bounds = [0.005, 0.1, 1, 2.5];
    const observed = fc.array(fc.constantFrom(0.001, 0.1, 0.5, 2, 10), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(text, observed, async (cmd, seen) => {
        const theirs = registry();
        const settings = { name: 'it', help: 'Help.', labelNames: ['cmd'], buckets: bounds };
        const metric = new Histogram({ ...settings, registers: [theirs] });
        for (const it of seen) metric.observe({ cmd }, it);
        const all = [...bounds, Infinity];
        const counts = all.map((bound) => seen.filter((it) => it <= bound).length);
        const sum = seen.reduce((total, it) => total + it, 0);
        const values = [{ labels: { cmd }, value: { bounds: all, counts, sum } }];

        const ours = await pageOf({ name: 'it', help: 'Help.', type: 'histogram' }, format).of(
          values,
        );

        expect(ours.replace(/_sum[^\n]*/, '')).toBe((await theirs.metrics()).replace(/_sum[^\n]*/, ''));
      }),
    );
  });
});
