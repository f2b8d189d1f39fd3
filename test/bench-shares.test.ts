import { expect, test } from 'vitest';
import { type CpuProfile, sharesOf } from '../bench/shares.ts';

const node = (id: number, functionName: string, ...children: readonly number[]) => ({
  ...{ id, children, callFrame: { functionName } },
});

/** A second a sample: the time that a sample stands for is written beside the next. */
const sampled = (...samples: readonly number[]): CpuProfile => ({
  startTime: 0,
  nodes: [
    node(1, '(root)', 2, 3, 4, 6),
    node(2, '(idle)'),
    node(3, '(garbage collector)'),
    node(4, 'poll', 5),
    node(5, 'collect', 7),
    node(7, 'whatever it calls'),
    node(6, 'something'),
  ],
  samples,
  timeDeltas: samples.map(() => 1e6),
});

test('a share belongs to the innermost part that was at work, and waiting is none', () => {
  const shares = sharesOf(sampled(2, 3, 4, 5, 7, 6, 2), 0);

  expect(Object.fromEntries(shares)).toEqual({
    'collections of the heap': 0.2,
    'the rest of a poll': 0.2,
    'reading the replies into metrics': 0.4,
    'all else': 0.2,
  });
});

test('what was before the time that is skipped does not count', () => {
  expect([...sharesOf(sampled(3, 3, 3, 5, 5, 2), 3.5).keys()]).toEqual([
    'reading the replies into metrics',
  ]);
});
