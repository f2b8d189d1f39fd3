import { expect, test } from 'vitest';
import { type Flight, operations } from '../../src/canary/flight.ts';
import { canaryMetrics } from '../../src/page/canary-metrics.ts';
import type { Labelled } from '../../src/page/families.ts';
import { down, upWith } from './scene.ts';

const canary: Flight = {
  at: 1_700_000_000,
  durations: new Map(operations.map((it) => [it, 0.001])),
  shown: new Map([['other', 0.002]]),
  failure: undefined,
};

const told = (watch: Labelled) =>
  canaryMetrics.filter(({ read }) => read(watch) !== undefined).map(({ name }) => name);

test('what a canary came to is told of a target that is up', () => {
  expect(told({ ...upWith({}), canary })).toContain('redis_canary_success');
});

test('and of no other: one that is down, or whose next poll is overdue', () => {
  expect(told({ ...down({ target: 'it' }), canary })).toEqual([]);
  expect(told({ ...upWith({}), snapshot: undefined, canary })).toEqual([]);
});
