import type { Info } from '../info.ts';
import { type Distribution, histogram, type LabeledValue } from '../metric.ts';
import { type Answer, defineCollector, info, type Query } from './collector.ts';
import { listOf, numberOf } from './list.ts';

/** The calls of one command. */
interface Calls {
  readonly total: number;
  /** How many took at most so many microseconds; only where there were more than up to the one before. */
  readonly buckets: readonly (readonly [microseconds: number, calls: number])[];
}

type Histograms = ReadonlyMap<string, Calls>;

const histograms: Query<Histograms> = {
  command: ['LATENCY', 'HISTOGRAM'],
  decode(reply) {
    const pairs = pairsOf(listOf(reply, 'LATENCY HISTOGRAM'));
    return new Map(pairs.map(([command, calls]) => [String(command), callsOf(calls)]));
  },
};

type Replies = readonly [Info, Histograms];

/** How long the calls of each command took. */
export const latencyHistogram = defineCollector<Replies>({
  name: 'latency-histogram',
  queries: [info, histograms],
  metrics: [
    histogram(
      'redis_commands_latencies_seconds',
      'Time spent in calls of the command since the last CONFIG RESETSTAT; the sum counts also those while latency-tracking was off.',
      {
        from: 'LATENCY HISTOGRAM; INFO cmdstat_<cmd>:usec',
        labels: ['cmd'],
        read: ({ replies: [info, histograms] }: Answer<Replies>) => distributions(info, histograms),
      },
      { name: 'redis_commands_latencies_usec', reshape: toMicroseconds },
    ),
  ],
});

/** The server's last bound in microseconds: it counts there whatever took longer, too. */
const longest = 1073741;

/** The server's other bounds, the same for every command. */
const bounds = [
  1, 2, 4, 8, 16, 33, 66, 132, 264, 528, 1056, 2113, 4227, 8454, 16908, 33816, 67633, 135266,
  270532, 541065,
];

const inSeconds = [...bounds.map((bound) => bound / 1e6), Infinity];

function distributions(info: Info, histograms: Histograms): readonly LabeledValue[] {
  const times = new Map(info.matching(/^cmdstat_(.+)$/).map((it) => [it.name, it.number('usec')]));
  return [...histograms].flatMap(([cmd, calls]) => {
    const microseconds = times.get(cmd);
    // Its first call came after INFO: without a sum it is no histogram yet.
    if (microseconds === undefined) return [];
    return [{ labels: { cmd }, value: distributionOf(calls, microseconds) }];
  });
}

function distributionOf({ total, buckets }: Calls, microseconds: number): Distribution {
  const upTo = (bound: number) => buckets.findLast(([it]) => it <= bound)?.[1] ?? 0;
  return {
    bounds: inSeconds,
    // Not spread into a new one: that would leave room for more, in every snapshot.
    counts: bounds.map(upTo).concat(total),
    sum: microseconds / 1e6,
  };
}

/** As redis_exporter has it: microseconds, and only the buckets that the server names. */
function toMicroseconds({ bounds, counts, sum }: Distribution): Distribution {
  const total = counts.at(-1) ?? 0;
  const named = bounds
    .map((bound, i) => ({ bound, count: counts[i] ?? 0 }))
    .filter(({ count }, i) => count > (counts[i - 1] ?? 0));
  return {
    bounds: [...named.map(({ bound }) => microseconds(bound)), Infinity],
    counts: [...named.map(({ count }) => count), total],
    sum: Math.round(sum * 1e6),
  };
}

const microseconds = (bound: number) => (bound === Infinity ? longest : Math.round(bound * 1e6));

/** Reads `['calls', 3, 'histogram_usec', [1, 1, 2, 3]]`. */
function callsOf(reply: unknown): Calls {
  const parts = new Map(pairsOf(listOf(reply, 'LATENCY HISTOGRAM, a command')));
  const buckets = pairsOf(listOf(parts.get('histogram_usec'), 'LATENCY HISTOGRAM, the buckets'));
  return {
    total: count(parts.get('calls')),
    buckets: buckets.map(([bound, calls]) => [count(bound), count(calls)]),
  };
}

function count(value: unknown): number {
  const number = numberOf(value);
  if (number !== undefined) return number;
  throw new Error(`LATENCY HISTOGRAM: a number was expected, not ${typeof value}`);
}

function pairsOf(list: readonly unknown[]): readonly (readonly [unknown, unknown])[] {
  return list.flatMap((key, i) => (i % 2 === 0 ? [[key, list[i + 1]] as const] : []));
}
