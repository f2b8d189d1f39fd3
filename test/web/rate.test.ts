import { expect, test } from 'vitest';
import { rate } from '../../src/web/rate.ts';

test('as many as the burst at once, and then one each interval', () => {
  let time = 100;
  const isInTime = rate(() => time);
  const ask = (times: number) =>
    Array.from({ length: times }, () => isInTime({ interval: 2, burst: 3 })).filter(Boolean).length;

  const atOnce = ask(5);
  time += 1;
  const tooSoon = ask(1);
  time += 1;
  const later = ask(2);
  time += 1000;
  const rested = ask(9);

  expect([atOnce, tooSoon, later, rested]).toEqual([3, 0, 1, 3]);
});

test('without a limit nothing is too much', () => {
  const isInTime = rate(() => 0);

  expect(Array.from({ length: 1000 }, () => isInTime(undefined))).not.toContain(false);
});
