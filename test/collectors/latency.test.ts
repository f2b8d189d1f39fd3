import { expect, test } from 'vitest';
import { latency } from '../../src/collectors/latency.ts';
import type { Distribution } from '../../src/metric.ts';
import { numbersIn, readingsAfter } from './read.ts';

const pingsAfter = (...latencies: readonly (number | undefined)[]) => {
  const polls = latencies.map((seconds) => (seconds === undefined ? {} : { latency: seconds }));
  return readingsAfter(latency, ...polls).get('redis_ping_duration_seconds') as Distribution;
};

test('the latency is that of this poll and the connect that of the last connect', () => {
  const numbers = numbersIn(latency, { latency: 0.5 }, { latency: 0.0002, connect: 0.003 });

  expect(numbers).toEqual({ redis_latency_seconds: 0.0002, redis_connect_duration_seconds: 0.003 });
});

test('a PING that could not be measured has no latency', () => {
  const numbers = numbersIn(latency, { latency: 0.0002 }, {});

  expect(numbers).not.toHaveProperty('redis_latency_seconds');
});

test('the distribution counts the PING of every poll', () => {
  const pings = pingsAfter(0.0001, 0.0002, 10);

  expect(pings.counts.slice(0, 3)).toEqual([1, 2, 2]);
  expect(pings.counts.at(-1)).toBe(3);
  expect(pings.sum).toBeCloseTo(10.0003);
});

test('a PING that could not be measured counts nowhere', () => {
  const pings = pingsAfter(0.0001, undefined, 0.0001);

  expect(pings.counts.at(-1)).toBe(2);
});

test('the buckets are there before the first PING and reach from 100 us to 5 s', () => {
  const pings = pingsAfter(undefined);

  expect(pings.bounds[0]).toBe(0.0001);
  expect(pings.bounds.slice(-2)).toEqual([5, Infinity]);
  expect(pings.counts.every((count) => count === 0)).toBe(true);
});
