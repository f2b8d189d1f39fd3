import { numberIn, type Readings } from '../readings.ts';

/** What a target's counters have come to at one moment. */
export interface Counted {
  /** When it was read, in seconds. */
  readonly at: number;
  readonly lookups: number | undefined;
  readonly evicted: number | undefined;
}

/** How fast they grow; absent where it is not known. */
export interface Rates {
  readonly lookupsPerSecond?: number;
  readonly evictedPerSecond?: number;
}

/** Reads the counters. */
export const countedIn = (readings: Readings, at: number): Counted => ({
  at,
  lookups: plus(
    numberIn(readings, 'redis_keyspace_hits_total'),
    numberIn(readings, 'redis_keyspace_misses_total'),
  ),
  evicted: numberIn(readings, 'redis_evicted_keys_total'),
});

const plus = (one: number | undefined, other: number | undefined) =>
  one === undefined || other === undefined ? undefined : one + other;

/** Between two moments; a counter that fell has begun anew, and tells nothing. */
export function ratesBetween(before: Counted | undefined, after: Counted): Rates {
  const lookups = rate('lookups');
  const evicted = rate('evicted');
  return {
    ...(lookups !== undefined && { lookupsPerSecond: lookups }),
    ...(evicted !== undefined && { evictedPerSecond: evicted }),
  };

  function rate(what: 'lookups' | 'evicted'): number | undefined {
    const [first, last] = [before?.[what], after[what]];
    if (!before || first === undefined || last === undefined) return undefined;
    const seconds = after.at - before.at;
    return last < first || seconds <= 0 ? undefined : (last - first) / seconds;
  }
}
