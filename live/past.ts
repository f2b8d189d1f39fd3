import type { Series } from '../src/history/history.ts';
import type { Target } from './target.ts';

export type Measure = keyof Series;

/** What charts draw: values at times, oldest first; times in seconds since the epoch. */
export interface Past {
  readonly times: readonly number[];
  readonly values: Series;
}

/** Seconds that are shown at the most. */
const hour = 3600;

/** What the daemon kept, of which the last was sampled at `sampledAt`. */
export function pastOf(series: Series, stepSeconds: number, sampledAt = 0): Past {
  const { length } = series.memoryBytes;
  const times = Array.from({ length }, (_, i) => sampledAt - (length - 1 - i) * stepSeconds);
  return { times, values: series };
}

/** With what was told of the target since; nothing is drawn where nothing is known, as while it is down. */
export function appended(past: Past, target: Target, now: number): Past {
  const time = target.polledAt ?? now;
  const last = past.times.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (time < last) return past;
  // Of one poll it may be told twice.
  const kept = [
    past.times.findIndex((it) => it >= now - hour),
    time === last ? -1 : undefined,
  ] as const;
  const [from, to] = [kept[0] === -1 ? past.times.length : kept[0], kept[1]];
  const values = {} as Record<Measure, readonly (number | null)[]>;
  for (const name of measures)
    values[name] = [...past.values[name].slice(from, to), valueIn[name](target) ?? null];
  return { times: [...past.times.slice(from, to), time], values };
}

const valueIn: Readonly<Record<Measure, (target: Target) => number | undefined>> = {
  memoryBytes: ({ memory }) => memory?.usedBytes,
  hitRatio: ({ hitRatio }) => hitRatio,
  clients: ({ clients }) => clients?.connected,
  latencySeconds: ({ latencySeconds }) => latencySeconds,
  commandsPerSecond: ({ commandsPerSecond }) => commandsPerSecond,
  evictedPerSecond: ({ evictedPerSecond }) => evictedPerSecond,
};

const measures = Object.keys(valueIn) as Measure[];
