import { expect, test } from 'vitest';
import { countsOf, merged, type Target } from '../../live/target.ts';
import type { Overview } from '../../src/summary/overview.ts';
import { targetOf } from './target-of.ts';

const overviewOf = (now: number, targets: readonly Target[]): Overview => ({
  ...{ version: '1.0.0', now, targets, pairs: [] },
  thresholds: { memoryRatio: 0.8, hitRatio: 0.7, connections: 1000 },
});

const [one, two] = [targetOf({ name: 'one' }), targetOf({ name: 'two' })];

test('a change leaves alone what it does not name', () => {
  const after = targetOf({ name: 'two', state: 'down', reason: 'refused' });

  const known = merged('change', overviewOf(2, [after]), overviewOf(1, [one, two]));

  expect(known).toEqual(overviewOf(2, [one, after]));
  expect(known.targets[0]).toBe(one);
});

test('an overview replaces everything: what it does not name is gone', () => {
  expect(merged('overview', overviewOf(2, [two]), overviewOf(1, [one, two]))).toEqual(
    overviewOf(2, [two]),
  );
});

test('a target is counted once, by the worst there is to say', () => {
  const firing = [{ alert: 'RedisDown', text: 'down: refused' }] as const;

  expect(
    countsOf([
      one,
      targetOf({ firing }),
      targetOf({ firing, state: 'down' }),
      targetOf({ state: 'waiting' }),
    ]),
  ).toEqual({ up: 1, firing: 1, down: 1, waiting: 1 });
});
