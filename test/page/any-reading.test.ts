import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineCollector } from '../../src/collectors/collector.ts';
import {
  counter,
  type Distribution,
  gauge,
  histogram,
  type LabeledValue,
  type MetricType,
  valuesOf,
} from '../../src/metric.ts';
import type { Format } from '../../src/page/exposition.ts';
import { familiesOf } from '../../src/page/families.ts';
import { keepPlausible } from '../../src/polling/readings.ts';
import { samplesOf } from '../support/page.ts';
import { printing } from '../support/print.ts';
import { sceneOf, upWith } from './scene.ts';

const source = { from: 'INFO', read: () => undefined };
const metrics = [
  gauge('redis_level', 'Level.', source, { name: 'redis_level_ms', scale: 1000 }),
  counter('redis_count_total', 'Count.', source),
  histogram('redis_spread', 'Spread.', source),
];
const collector = defineCollector({ name: 'any', queries: [], metrics });

const odd = fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, -1, 1e308, 5e-324, 2 ** 53);
const number = fc.oneof(fc.double(), fc.integer(), odd);
const distribution = fc
  .tuple(fc.uniqueArray(fc.double({ noNaN: true }), { maxLength: 4 }), fc.array(number), number)
  .map(([bounds, counts, sum]): Distribution => ({ bounds, counts, sum }));
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '\n', '\r', '🚀'));

const readingOf = <Value extends number | Distribution>(value: fc.Arbitrary<Value>) =>
  fc.oneof(
    fc.constant(undefined),
    value,
    fc.uniqueArray(fc.record({ labels: fc.record({ db: text, os: text }), value }), {
      selector: ({ labels }) => JSON.stringify(labels),
      maxLength: 5,
    }),
  );

const readings = fc.tuple(readingOf(number), readingOf(number), readingOf(distribution));

const numbersIn = (value: number | Distribution) =>
  typeof value === 'number' ? [value] : [value.sum, ...value.counts];

const isGood = (type: MetricType, { value }: LabeledValue) =>
  numbersIn(value).every(Number.isFinite) && (type !== 'counter' || Number(value) >= 0);

test.each<Format>(['text', 'openmetrics'])(
  'whatever is read, the page in %s can be read back and lacks only the bad values',
  async (format) => {
    const print = printing(familiesOf([collector], format === 'text'), format);

    await fc.assert(
      fc.asyncProperty(readings, text, async (read, target) => {
        const said = metrics.map((it, i) => [it.name, keepPlausible(it, read[i]).reading]);

        const page = await print(sceneOf(upWith(Object.fromEntries(said), { target, team: 'x' })));

        const samples = samplesOf(page);
        for (const [i, { name, type }] of metrics.entries()) {
          const printed = samples.filter((it) => it.name === name || it.name === `${name}_sum`);
          const good = valuesOf(read[i]).filter((it) => isGood(type, it));
          expect(printed).toHaveLength(good.length);
          expect(printed.filter((it) => it.labels.target !== target)).toEqual([]);
        }
      }),
    );
  },
);
