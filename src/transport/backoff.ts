import type { Clock } from '../clock.ts';

/** Keeps a target that fails from being dialled at every tick of a fast schedule. */
export interface Backoff {
  /** Throws what the last attempt failed with, while it is too soon for the next one. */
  throwIfTooSoon(): void;
  failed(error: unknown): void;
  succeeded(): void;
}

const firstSeconds = 0.5;
/** At most: a poll every 5 s or slower is never held back. */
const mostSeconds = 5;

/** Waits 0.5 s after the first failure, twice as long after each further one, 5 s at most. */
export function backoff(clock: Pick<Clock, 'monotonic'>): Backoff {
  let failures = 0;
  let earliest = Number.NEGATIVE_INFINITY;
  let last: unknown;
  return {
    throwIfTooSoon() {
      if (clock.monotonic() < earliest) throw last;
    },
    failed(error) {
      earliest = clock.monotonic() + Math.min(mostSeconds, firstSeconds * 2 ** failures);
      failures += 1;
      last = error;
    },
    succeeded() {
      failures = 0;
      earliest = Number.NEGATIVE_INFINITY;
    },
  };
}
