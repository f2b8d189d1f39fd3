import type { Clock } from '../clock.ts';
import type { Snapshot } from './snapshot.ts';

/** The latest snapshot of a target, told of until the one that should follow it is overdue. */
export interface Latest {
  /** The next poll will begin within so many seconds after this one. */
  expectNext(within: number): void;
  keep(snapshot: Snapshot): void;
  /** Lets the one that is kept stand for the poll that was to follow it. */
  renew(): void;
  /** `undefined` until there is one, and while the next is overdue. */
  current(): Snapshot | undefined;
  isYoungerThan(seconds: number): boolean;
}

/** None yet; `grace` is what a poll may take, in seconds. */
export function latest(clock: Pick<Clock, 'monotonic'>, grace: number): Latest {
  let kept: { snapshot: Snapshot; at: number; until: number } | undefined;
  let within = Number.POSITIVE_INFINITY;
  return {
    expectNext(seconds) {
      within = seconds;
    },
    keep(snapshot) {
      const at = clock.monotonic();
      kept = { snapshot, at, until: at + within + grace };
    },
    renew() {
      if (kept) kept = { ...kept, until: clock.monotonic() + within + grace };
    },
    current: () => (kept && clock.monotonic() < kept.until ? kept.snapshot : undefined),
    isYoungerThan: (seconds) => kept !== undefined && clock.monotonic() - kept.at < seconds,
  };
}
