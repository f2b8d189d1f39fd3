import { expect, test } from 'vitest';
import { suspects } from '../../src/polling/suspects.ts';
import { manualClock } from '../support/manual-clock.ts';

test('a suspect is told of once and kept for an hour', () => {
  const clock = manualClock();
  const told: string[] = [];
  const { add, current } = suspects(clock, (file) => told.push(file));

  add('a.lua');
  clock.advance(3599);
  const before = [...current()];
  clock.advance(1);

  expect([told, before, [...current()]]).toEqual([['a.lua'], ['a.lua'], []]);
});
