import type { WatchView } from '../polling/watch.ts';
import { numberIn, type Readings } from '../readings.ts';
import { type Target, urlOf } from '../target.ts';
import { type Counted, countedIn, type Rates, ratesBetween } from './rates.ts';
import { type Ring, ring } from './ring.ts';

/** What is kept of each target. */
const columns = {
  memoryBytes: ({ readings }) => numberIn(readings, 'redis_memory_used_bytes'),
  hitRatio: ({ readings }) => (numberIn(readings, 'redis_hit_rate') ?? Number.NaN) / 100,
  clients: ({ readings }) => numberIn(readings, 'redis_connected_clients'),
  latencySeconds: ({ readings }) => numberIn(readings, 'redis_latency_seconds'),
  commandsPerSecond: ({ readings }) => numberIn(readings, 'redis_instantaneous_ops_per_second'),
  evictedPerSecond: ({ rates }) => rates.evictedPerSecond,
} satisfies Record<string, (sample: Sample) => number | undefined>;

type Column = keyof typeof columns;

const names = Object.keys(columns) as Column[];

interface Sample {
  readonly readings: Readings;
  readonly rates: Rates;
}

/** The last hour of one target, oldest first; `null` where there was nothing to say, as while it was down. */
export type Series = Readonly<Record<Column, readonly (number | null)[]>>;

/** What a history is made of. */
export interface Watched {
  readonly target: Pick<Target, 'name' | 'endpoint'>;
  view(): Pick<WatchView, 'snapshot'>;
}

/** The last hour of each target, in memory of a fixed size. */
export interface History {
  /**
   * Takes a sample of each target, and forgets those that are gone, or are at another address now; to be called every `step`
   * seconds. `now` in seconds since the epoch: what was slept through is a gap.
   */
  sample(watches: readonly Watched[], now: number): void;
  /** When the last sample was taken, in seconds since the epoch; absent before the first. */
  sampledAt(): number | undefined;
  /** Empty until the first sample. */
  of(name: string): Series;
  rates(name: string): Rates;
}

/** Seconds between two samples. */
export const step = 10;

const size = 3600 / step + 1;

/** With nothing in it. */
export function history(): History {
  let kept = new Map<string, Kept>();
  let sampledAt: number | undefined;

  function keptOf({ name, endpoint }: Watched['target']): Kept {
    const url = urlOf({ endpoint });
    const before = kept.get(name);
    if (before?.url === url) return before;
    return { url, ring: ring(names.length, size), rates: {}, counted: undefined };
  }

  return {
    sample(watches, now) {
      const missed = missedBetween(sampledAt ?? now, now);
      sampledAt = now;
      kept = new Map(
        watches.map(({ target, view }) => [
          target.name,
          sampled(keptOf(target), view().snapshot, missed),
        ]),
      );
    },
    sampledAt: () => sampledAt,
    of: (name) => seriesOf(kept.get(name)?.ring),
    rates: (name) => kept.get(name)?.rates ?? {},
  };
}

/** Samples that a daemon did not take, which stood still together with its machine. */
const missedBetween = (before: number, now: number) =>
  Math.min(size, Math.max(0, Math.round((now - before) / step) - 1));

interface Kept {
  /** Another server that is given the name has a past of its own. */
  readonly url: string;
  readonly ring: Ring;
  readonly rates: Rates;
  readonly counted: Counted | undefined;
}

function sampled(before: Kept, snapshot: WatchView['snapshot'], missed: number): Kept {
  const { rates, counted } = ratesNow(before, snapshot);
  const sample = snapshot?.up && { readings: snapshot.readings, rates };
  for (let i = 0; i < missed; i++) before.ring.push([]);
  before.ring.push(sample ? names.map((it) => columns[it](sample) ?? Number.NaN) : []);
  return { ...before, rates, counted };
}

function ratesNow(before: Kept, snapshot: WatchView['snapshot']): Pick<Kept, 'rates' | 'counted'> {
  if (!snapshot?.up) return { rates: {}, counted: undefined };
  // Polls may be further apart than samples.
  if (before.counted?.at === snapshot.at) return before;
  const counted = countedIn(snapshot.readings, snapshot.at);
  return { rates: ratesBetween(before.counted, counted), counted };
}

function seriesOf(rows: Ring | undefined): Series {
  const series = {} as Record<Column, readonly (number | null)[]>;
  for (const [i, name] of names.entries()) series[name] = (rows?.column(i) ?? []).map(orNull);
  return series;
}

/** JSON has no NaN, and Float32 has digits that nobody measured. */
const orNull = (value: number) => (Number.isNaN(value) ? null : Number(value.toPrecision(7)));
