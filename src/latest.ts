import type { Clock } from './clock.ts';

/** The latest of what is found again and again, told of until the one that should follow it is overdue. */
export interface Latest<Found> {
  /** The next attempt will begin within so many seconds after this one. */
  expectNext(within: number): void;
  keep(found: Found): void;
  /** Lets the one that is kept stand for the one that was to follow it. */
  renew(): void;
  forget(): void;
  /** `undefined` until there is one, and while the next is overdue. */
  current(): Found | undefined;
  isYoungerThan(seconds: number): boolean;
}

/** None yet; `grace` is what an attempt may take, in seconds. */
export function latest<Found>(clock: Pick<Clock, 'monotonic'>, grace: number): Latest<Found> {
  let kept: { found: Found; at: number; until: number } | undefined;
  let within = Number.POSITIVE_INFINITY;
  return {
    expectNext(seconds) {
      within = seconds;
    },
    keep(found) {
      const at = clock.monotonic();
      kept = { found, at, until: at + within + grace };
    },
    renew() {
      if (kept) kept = { ...kept, until: clock.monotonic() + within + grace };
    },
    forget() {
      kept = undefined;
    },
    current: () => (kept && clock.monotonic() < kept.until ? kept.found : undefined),
    isYoungerThan: (seconds) => kept !== undefined && clock.monotonic() - kept.at < seconds,
  };
}
