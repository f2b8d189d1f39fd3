import type { WatchView } from '../polling/watch.ts';
import { numberIn, type Readings } from '../readings.ts';
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
  readonly target: { readonly name: string };
  view(): Pick<WatchView, 'snapshot'>;
}

/** The last hour of each target, in memory of a fixed size. */
export interface History {
  /** Takes a sample of each target, and forgets those that are gone; to be called every `step` seconds. */
  sample(watches: readonly Watched[]): void;
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
  return {
    sample(watches) {
      kept = new Map(
        watches.map((watch) => {
          const { name } = watch.target;
          return [name, sampled(kept.get(name), watch.view().snapshot)];
        }),
      );
    },
    of: (name) => seriesOf(kept.get(name)?.ring),
    rates: (name) => kept.get(name)?.rates ?? {},
  };
}

interface Kept {
  readonly ring: Ring;
  readonly rates: Rates;
  readonly counted: Counted | undefined;
}

function sampled(before: Kept | undefined, snapshot: WatchView['snapshot']): Kept {
  const { ring: rows } = before ?? { ring: ring(names.length, size) };
  const { rates, counted } = ratesNow(before, snapshot);
  const sample = snapshot?.up && { readings: snapshot.readings, rates };
  rows.push(sample ? names.map((it) => columns[it](sample) ?? Number.NaN) : []);
  return { ring: rows, rates, counted };
}

function ratesNow(
  before: Kept | undefined,
  snapshot: WatchView['snapshot'],
): Pick<Kept, 'rates' | 'counted'> {
  if (!snapshot?.up) return { rates: {}, counted: undefined };
  // Polls may be further apart than samples.
  if (before?.counted?.at === snapshot.at) return before;
  const counted = countedIn(snapshot.readings, snapshot.at);
  return { rates: ratesBetween(before?.counted, counted), counted };
}

function seriesOf(rows: Ring | undefined): Series {
  const series = {} as Record<Column, readonly (number | null)[]>;
  for (const [i, name] of names.entries()) series[name] = (rows?.column(i) ?? []).map(orNull);
  return series;
}

/** JSON has no NaN, and Float32 has digits that nobody measured. */
const orNull = (value: number) => (Number.isNaN(value) ? null : Number(value.toPrecision(7)));
