import { expect, test } from 'vitest';
import { latencyEvents } from '../../src/collectors/latency-events.ts';
import { busy, readingsAfter } from './read.ts';

const valuesOf = (reply: unknown) =>
  Object.fromEntries(readingsAfter(latencyEvents, { replies: { 'LATENCY LATEST': reply } }));

test('a busy Redis 7.0.15 says when which event took how long', () => {
  const readings = Object.fromEntries(readingsAfter(latencyEvents, busy));

  const labels = { event_name: 'command' };
  expect(readings).toEqual({
    redis_latency_spike_last: [{ labels, value: 1795236141 }],
    redis_latency_spike_duration_seconds: [{ labels, value: 1.2 }],
    redis_latency_spike_max_duration_seconds: [{ labels, value: 1.2 }],
  });
});

test('the last and the longest are told apart', () => {
  const readings = valuesOf([['fork', 1700000000, 7, 250]]);

  expect(readings).toMatchObject({
    redis_latency_spike_duration_seconds: [{ value: 0.007 }],
    redis_latency_spike_max_duration_seconds: [{ value: 0.25 }],
  });
});

test('nothing happened is no series', () => {
  expect(valuesOf([])).toEqual({
    redis_latency_spike_last: [],
    redis_latency_spike_duration_seconds: [],
    redis_latency_spike_max_duration_seconds: [],
  });
});
