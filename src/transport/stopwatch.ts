import { type Clock, since } from '../clock.ts';

/** Runs from its making to its press. */
export interface Stopwatch {
  press(): void;
  /** `undefined` when it was not pressed, or when our own event loop was too busy meanwhile to tell. */
  seconds(): number | undefined;
}

/** Measures how long somebody else takes, in seconds. */
export function stopwatch(clock: Pick<Clock, 'monotonic' | 'busy'>): Stopwatch {
  const [start, busyBefore] = [clock.monotonic(), clock.busy()];
  let measured: number | undefined;
  return {
    press() {
      const seconds = since(clock.monotonic(), start);
      measured = isTrue(seconds, clock.busy() - busyBefore) ? seconds : undefined;
    },
    seconds: () => measured,
  };
}

/** Time that our own event loop spent working is not the server's: 0.2 ms or a fifth may be, no more. */
const isTrue = (seconds: number, busy: number) => busy <= Math.max(0.0002, seconds / 5);
