import type { Clock } from '../../src/clock.ts';

/** A clock that stands still until it is told to go on. */
export function manualClock(): Clock & { advance(seconds: number): void } {
  let now = 1000;
  return {
    epoch: () => 1_700_000_000 + now,
    monotonic: () => now,
    busy: () => 0,
    advance(seconds) {
      now += seconds;
    },
  };
}
