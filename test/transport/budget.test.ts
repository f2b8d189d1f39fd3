import { expect, test } from 'vitest';
import { purse } from '../../src/transport/budget.ts';
import { manualClock } from '../support/manual-clock.ts';

const day = 86_400;

/** A clock at a midnight in UTC. */
function midnight() {
  const clock = manualClock();
  clock.advance(day - (clock.epoch() % day));
  return clock;
}

test('what is spent is gone until midnight', () => {
  const clock = midnight();
  const budget = purse(3, clock);

  budget.spend(2);
  const before = [budget.remaining(), budget.affords(1), budget.affords(2)];
  clock.advance(day - 1);
  const late = budget.remaining();
  clock.advance(1);

  expect(before).toEqual([1, true, false]);
  expect(late).toBe(1);
  expect(budget.remaining()).toBe(3);
});

test('a clock that is set back does not give a day twice', () => {
  const clock = midnight();
  const budget = purse(3, clock);

  budget.spend(3);
  clock.set(-day);

  expect(budget.remaining()).toBe(0);
});

test('without a limit anything is affordable, and nothing is told of', () => {
  const budget = purse(undefined, midnight());

  budget.spend(1e6);

  expect(budget.affords(1e9)).toBe(true);
  expect(budget.remaining()).toBeUndefined();
});
