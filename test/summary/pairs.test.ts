import { expect, test } from 'vitest';
import type { Pair } from '../../src/pair.ts';
import { pairSummaryOf } from '../../src/summary/pairs.ts';

const pair: Pair = {
  ...{ name: 'shop', local: 'near', cloud: 'far', heals: false },
  ...{ schedule: '* * * * * *', commandsPerDay: 1 },
};

const unknown = { all: undefined, persistent: undefined };

test('of a pair is told what is known', () => {
  const tally = { sampled: 9, missing: 2, different: 1 };
  const summary = pairSummaryOf({
    pair: { ...pair, prefers: 'local' },
    ...{ sidesUp: 1, failover: true, keys: { all: -4, persistent: 5 }, success: true },
    check: { at: 100, local: tally, details: { ...tally, missing: 7 }, cloud: undefined },
  });

  expect(summary).toEqual({
    ...{ name: 'shop', local: 'near', cloud: 'far', prefers: 'local' },
    ...{ sidesUp: 1, failover: true, keysDifference: -4 },
    check: { at: 100, sampled: 9, missing: 2, different: 1 },
  });
});

test('of one that nothing is known of, its sides alone', () => {
  const none = { sidesUp: undefined, failover: undefined, check: undefined, success: undefined };

  expect(pairSummaryOf({ pair, keys: unknown, ...none })).toEqual({
    ...{ name: 'shop', local: 'near', cloud: 'far' },
  });
});
