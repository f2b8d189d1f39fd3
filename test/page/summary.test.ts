import { expect, test } from 'vitest';
import { defineCollector } from '../../src/collectors/collector.ts';
import { type Distribution, histogram, type Original, summary } from '../../src/metric.ts';
import type { Format } from '../../src/page/exposition.ts';
import { familiesOf } from '../../src/page/families.ts';
import { keepPlausible } from '../../src/polling/readings.ts';
import { samplesOf } from '../support/page.ts';
import { printing } from '../support/print.ts';
import { sceneOf, upWith } from './scene.ts';

const source = { from: 'INFO', labels: ['cmd'], read: () => undefined };
const declared = summary('redis_times_seconds', 'Times.', source);

const times: Distribution = {
  bounds: [Infinity],
  counts: [3],
  sum: 0.5,
  quantiles: [
    { share: 0.5, value: 0.1 },
    { share: 0.999, value: 0.4 },
  ],
};

async function linesOf(metric: typeof declared, value: Distribution, format: Format = 'text') {
  const collector = defineCollector({ name: 'it', queries: [], metrics: [metric] });
  const reading = [{ labels: { cmd: 'get' }, value }];
  const scene = sceneOf(upWith({ [metric.name]: reading }, {}));
  const page = await printing(familiesOf([collector], true), format)(scene);
  return page.split('\n').filter((line) => line.includes('redis_times'));
}

test.each<Format>(['text', 'openmetrics'])('in %s a summary has its quantiles', async (format) => {
  const lines = await linesOf(declared, times, format);

  expect(lines).toEqual([
    '# HELP redis_times_seconds Times.',
    '# TYPE redis_times_seconds summary',
    'redis_times_seconds{cmd="get",quantile="0.5"} 0.1',
    'redis_times_seconds{cmd="get",quantile="0.999"} 0.4',
    'redis_times_seconds_sum{cmd="get"} 0.5',
    'redis_times_seconds_count{cmd="get"} 3',
  ]);
});

test('a summary without quantiles has its sum and count', async () => {
  const lines = await linesOf(declared, { bounds: [Infinity], counts: [3], sum: 0.5 });

  expect(lines.slice(2)).toEqual([
    'redis_times_seconds_sum{cmd="get"} 0.5',
    'redis_times_seconds_count{cmd="get"} 3',
  ]);
});

test('a summary with a quantile that is no number is left out whole', () => {
  const broken = { ...times, quantiles: [{ share: 0.5, value: Number.NaN }] };

  expect(keepPlausible(declared, broken)).toEqual({ reading: [], dropped: 1 });
  expect(keepPlausible(declared, times)).toEqual({ reading: times, dropped: 0 });
});

test('an original has the shape it always had', async () => {
  const original: Original = {
    name: 'redis_times_usec',
    reshape: ({ bounds, counts, sum }) => ({
      bounds: bounds.map((bound) => bound * 1e6),
      counts,
      sum: sum * 1e6,
    }),
  };
  const metric = histogram('redis_times_seconds', 'Times.', source, original);

  const lines = await linesOf(metric, { bounds: [0.001, Infinity], counts: [1, 3], sum: 0.5 });

  expect(samplesOf(lines.join('\n')).filter(({ name }) => name.includes('usec'))).toEqual([
    { name: 'redis_times_usec_bucket', labels: { cmd: 'get', le: '1000' }, value: 1 },
    { name: 'redis_times_usec_bucket', labels: { cmd: 'get', le: '+Inf' }, value: 3 },
    { name: 'redis_times_usec_sum', labels: { cmd: 'get' }, value: 500_000 },
    { name: 'redis_times_usec_count', labels: { cmd: 'get' }, value: 3 },
  ]);
});
