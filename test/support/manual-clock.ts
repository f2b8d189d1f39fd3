import type { Clock } from '../../src/clock.ts';

interface ManualClock extends Clock {
  advance(seconds: number): void;
  /** Sets the time of day by so many seconds, as an administrator does. */
  set(by: number): void;
}

/** A clock that stands still until it is told to go on. */
export function manualClock(): ManualClock {
  let now = 1000;
  let offset = 1_700_000_000;
  return {
    epoch: () => offset + now,
    monotonic: () => now,
    busy: () => 0,
    advance(seconds) {
      now += seconds;
    },
    set(by) {
      offset += by;
    },
  };
}
