import { expect, test } from 'vitest';
import { stopwatch } from '../../src/transport/stopwatch.ts';

/** What it shows when this much time passes, of which our event loop works so much. */
function shown(seconds: number, busy: number): number | undefined {
  let [now, worked] = [100, 7];
  const watch = stopwatch({ monotonic: () => now, busy: () => worked });
  now += seconds;
  worked += busy;
  watch.press();
  now += 5;
  return watch.seconds();
}

test('it shows the time until it was pressed', () => {
  expect(shown(0.003, 0.0001)).toBe(0.003);
});

test('a fifth of the time, or 0.2 ms of it, may be our own work', () => {
  expect(shown(0.1, 0.02)).toBe(0.1);
  expect(shown(0.0003, 0.00019)).toBe(0.0003);
});

test('with more work of our own it shows nothing', () => {
  expect(shown(0.1, 0.021)).toBeUndefined();
  expect(shown(0.0003, 0.00021)).toBeUndefined();
});

test('until it is pressed it shows nothing', () => {
  expect(stopwatch({ monotonic: () => 1, busy: () => 1 }).seconds()).toBeUndefined();
});
