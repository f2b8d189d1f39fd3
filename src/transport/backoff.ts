import type { Clock } from '../clock.ts';
import { messageOf } from '../reason.ts';

/** That a target which failed is not asked again yet: nothing was learned. Says what it failed with. */
export class TooSoon extends Error {}

/** Keeps a target that fails from being dialled at every tick of a fast schedule. */
export interface Backoff {
  /** Throws `TooSoon` while it is too soon for the next attempt. */
  throwIfTooSoon(): void;
  failed(error: unknown): void;
  succeeded(): void;
}

const firstSeconds = 0.5;
/** At most, after the end of an attempt. */
const mostSeconds = 5;

/** Waits 0.5 s after the first failure, twice as long after each further one, 5 s at most. */
export function backoff(clock: Pick<Clock, 'monotonic'>): Backoff {
  let failures = 0;
  let earliest = Number.NEGATIVE_INFINITY;
  let last: unknown;
  return {
    throwIfTooSoon() {
      if (clock.monotonic() < earliest) throw new TooSoon(messageOf(last));
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
