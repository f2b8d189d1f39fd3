import { performance } from 'node:perf_hooks';

/** Time, passed in wherever it matters so that tests can hold it. All in seconds. */
export interface Clock {
  /** Since the epoch; jumps when the machine's time is set. */
  epoch(): number;
  /** Since some fixed point; never jumps. */
  monotonic(): number;
  /** How long the event loop has been working rather than waiting, in all. */
  busy(): number;
}

/** What went by since `start` on a clock of seconds, without the digits that only floating point added. */
export const since = (now: number, start: number): number => Math.round((now - start) * 1e9) / 1e9;

/** The machine's own clock. */
export const systemClock: Clock = {
  epoch: () => Date.now() / 1000,
  monotonic: () => performance.now() / 1000,
  busy: () => performance.eventLoopUtilization().active / 1000,
};
