/** A server's lookup counters as one poll read them. */
export interface Lookups {
  /** Monotonic seconds. */
  readonly at: number;
  readonly hits: number;
  readonly misses: number;
  /** Which server counted: another one's counters cannot be compared. */
  readonly server: string;
}

/** The polls that a hit rate is taken over, oldest first. */
export type HitRateWindow = readonly Lookups[];

/** The window after one more poll: none older than `seconds`, unless that would leave it alone. */
export function slide(window: HitRateWindow, latest: Lookups, seconds: number): HitRateWindow {
  const before = window.at(-1);
  if (!before || isReset(before, latest)) return [latest];
  const recent = window.filter(({ at }) => at >= latest.at - seconds);
  // Polls further apart than the window still have a rate: the one since the poll before.
  return [...(recent.length > 0 ? recent : [before]), latest];
}

/** Hits in percent of the lookups within the window; `undefined` when there were none. */
export function hitRate(window: HitRateWindow): number | undefined {
  const [first, last] = [window[0], window.at(-1)];
  if (!first || !last) return undefined;
  const hits = last.hits - first.hits;
  const lookups = hits + (last.misses - first.misses);
  return lookups > 0 ? 100 * (hits / lookups) : undefined;
}

function isReset(before: Lookups, after: Lookups): boolean {
  return after.server !== before.server || after.hits < before.hits || after.misses < before.misses;
}
