/** Lookups that the daemon itself has made of one target: they are in the server's counters too. */
export interface OwnLookups {
  readonly hits: number;
  readonly misses: number;
  /** Batches of lookups that may have been made or not: the connection was lost before the replies. */
  readonly lost: number;
}

/** What a daemon has looked up that reads no keys. */
export const noLookups: OwnLookups = { hits: 0, misses: 0, lost: 0 };

/** A server's lookup counters as one poll read them. */
export interface Lookups {
  /** Monotonic seconds. */
  readonly at: number;
  readonly hits: number;
  readonly misses: number;
  /** How many of them were our own. */
  readonly own?: OwnLookups;
  /** Other counters that begin anew with these: one of them that falls tells that they did. */
  readonly beside?: readonly (number | undefined)[];
  /** Which server counted: another one's counters cannot be compared. */
  readonly server: string;
}

/** The polls that a hit rate is taken over, oldest first. */
export type HitRateWindow = readonly Lookups[];

/** The window after one more poll: none older than `seconds`, unless that would leave it alone. */
export function slide(window: HitRateWindow, latest: Lookups, seconds: number): HitRateWindow {
  const before = window.at(-1);
  if (!before || isReset(before, latest)) return [latest];
  const first = window.findIndex(({ at }) => at >= latest.at - seconds);
  // Polls further apart than the window still have a rate: the one since the poll before.
  return [...window.slice(first), latest];
}

/** Hits in percent of the lookups within the window; `undefined` when there were none. */
export function hitRate(window: HitRateWindow): number | undefined {
  const [first, last] = [window[0], window.at(-1)];
  if (!first || !last) return undefined;
  const hits = between(first, last, 'hits');
  const lookups = hits + between(first, last, 'misses');
  return lookups > 0 ? 100 * (hits / lookups) : undefined;
}

function between(first: Lookups, last: Lookups, what: 'hits' | 'misses'): number {
  const own = (last.own ?? noLookups)[what] - (first.own ?? noLookups)[what];
  // Where somebody has reset them and they have grown past what they were, ours are not in them.
  return Math.max(0, last[what] - first[what] - own);
}

function isReset(before: Lookups, after: Lookups): boolean {
  if (after.server !== before.server || after.own?.lost !== before.own?.lost) return true;
  return countersOf(before).some((count = 0, i) => (countersOf(after)[i] ?? 0) < count);
}

const countersOf = ({ hits, misses, beside = [] }: Lookups) => [hits, misses, ...beside];
