import { expect, test } from 'vitest';
import { latencyHistogram } from '../../src/collectors/latency-histogram.ts';
import type { Distribution } from '../../src/metric.ts';
import { busy, infoOf, seriesOf } from './read.ts';

const distributionsIn = (poll = busy): Readonly<Record<string, Distribution>> =>
  Object.fromEntries(
    seriesOf(latencyHistogram, 'redis_commands_latencies_seconds', poll).map(
      ({ labels, value }) => [labels.cmd, value as Distribution],
    ),
  );

const answered = (
  histogram: unknown,
  stats: Record<string, string> = { cmdstat_get: 'calls=3,usec=105' },
) => distributionsIn({ info: infoOf(stats), replies: { 'LATENCY HISTOGRAM': histogram } });

const get = ['get', ['calls', 3, 'histogram_usec', [2, 1, 132, 3]]];

test('every command of a busy Redis 7.0.15 has the same buckets, in seconds', () => {
  const distributions = Object.values(distributionsIn());

  const bounds = new Set(distributions.map((it) => it.bounds.join()));

  expect(distributions.length).toBeGreaterThan(20);
  expect([...bounds]).toEqual([
    '0.000001,0.000002,0.000004,0.000008,0.000016,0.000033,0.000066,0.000132,0.000264,0.000528,0.001056,0.002113,0.004227,0.008454,0.016908,0.033816,0.067633,0.135266,0.270532,0.541065,Infinity',
  ]);
});

test('a bucket the server leaves out has as many as the one below it', () => {
  const { get: distribution } = answered(get);

  expect(distribution?.counts).toEqual([0, 1, 1, 1, 1, 1, 1, ...Array(14).fill(3)]);
});

test('the sum is the time in the command, whatever its name', () => {
  const distributions = distributionsIn();

  expect(distributions['client|no-evict']?.sum).toBe(0.000004);
  expect(distributions.georadius_ro?.sum).toBe(0.000037);
  expect(distributions.debug?.sum).toBe(1.520514);
});

test('what took longer than a second is in no bucket but the last', () => {
  const { debug } = distributionsIn();

  expect(debug?.counts.slice(-4)).toEqual([1, 1, 2, 3]);
});

test('a command whose first call came after INFO is no histogram yet', () => {
  expect(answered(get, {})).toEqual({});
  expect(Object.keys(answered(get))).toEqual(['get']);
});

test.each([
  ['no list', 'get'],
  ['a command without buckets', ['get', ['calls', 3]]],
  ['a command without calls', ['get', ['histogram_usec', [2, 1]]]],
  ['a name without a command', ['get']],
  ['a bucket that is no number', ['get', ['calls', 3, 'histogram_usec', ['2', 1]]]],
])('a reply that is %s is read as nothing at all', (_, reply) => {
  expect(answered(reply)).toEqual({});
});
