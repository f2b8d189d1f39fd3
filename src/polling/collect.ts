import type { Collector, Context, Query } from '../collectors/collector.ts';
import type { Metric, Reading } from '../metric.ts';
import { messageOf } from '../reason.ts';
import type { Command, Reply } from '../transport/transport.ts';
import { keepPlausible } from './readings.ts';
import type { Outcome, Up } from './snapshot.ts';

/** What each query came back with, decoded once for all the collectors that share it. */
export interface Replies {
  get(query: Query<unknown>): Reply;
}

/** Asks each command once, however many of the `queries` need it. */
export async function repliesTo(
  queries: readonly Query<unknown>[],
  send: (commands: readonly Command[]) => Promise<readonly Reply[]>,
): Promise<Replies> {
  const distinct = [...new Map(queries.map((query) => [keyOf(query), query])).values()];
  const replies = await send(distinct.map((query) => query.command));
  const byKey = new Map(distinct.map((query, i) => [keyOf(query), decode(query, replies[i])]));
  return { get: (query) => byKey.get(keyOf(query)) ?? noReply };
}

const noReply: Reply = { ok: false, error: 'no reply' };

const keyOf = ({ command }: Query<unknown>) => command.join(' ');

function decode(query: Query<unknown>, reply: Reply = noReply): Reply {
  try {
    return reply.ok ? { ok: true, value: query.decode(reply.value) } : reply;
  } catch (error) {
    return { ok: false, error: messageOf(error) };
  }
}

/** What the collectors of a target work with. */
export interface Collecting {
  readonly collectors: readonly Collector[];
  readonly memories: Map<string, unknown>;
  dropped(metric: string, series: number): void;
}

/** Lets every collector read the replies; what one cannot read costs that collector alone. */
export function collect(
  target: Collecting,
  replies: Replies,
  context: Context,
): Pick<Up, 'readings' | 'outcomes'> {
  const readings = new Map<string, Reading>();
  const outcomes = new Map<string, Outcome>();
  for (const collector of target.collectors) {
    const values = valuesFor(collector, replies);
    outcomes.set(
      collector.name,
      'error' in values
        ? refusal(values.error)
        : readInto(readings, collector, values, target, context),
    );
  }
  return { readings, outcomes };
}

function valuesFor(
  { queries }: Collector,
  replies: Replies,
): readonly unknown[] | { error: string } {
  const values: unknown[] = [];
  for (const query of queries) {
    const reply = replies.get(query);
    if (!reply.ok) return { error: reply.error };
    values.push(reply.value);
  }
  return values;
}

function readInto(
  readings: Map<string, Reading>,
  collector: Collector,
  replies: readonly unknown[],
  target: Collecting,
  context: Context,
): Outcome {
  try {
    const memory = remember(collector, target.memories, replies, context);
    const read = (metric: Metric<Parameters<Metric<unknown>['read']>[0]>) =>
      keepPlausible(metric, metric.read({ replies, memory, context }));
    const kept = collector.metrics.map((metric) => ({ name: metric.name, ...read(metric) }));
    for (const { name, reading, dropped } of kept) {
      if (reading !== undefined) readings.set(name, reading);
      if (dropped > 0) target.dropped(name, dropped);
    }
    return { kind: 'ok' };
  } catch (error) {
    return { kind: 'failed', error: messageOf(error) };
  }
}

function remember(
  { name, recollection }: Collector,
  memories: Map<string, unknown>,
  replies: readonly unknown[],
  context: Context,
): unknown {
  if (!recollection) return undefined;
  const before = memories.has(name) ? memories.get(name) : recollection.empty;
  const memory = recollection.next(before, replies, context);
  memories.set(name, memory);
  return memory;
}

const unsupported =
  /unknown (sub)?command|NOPERM|not allowed|not available|not supported|support disabled/i;

const refusal = (error: string): Outcome => ({
  kind: unsupported.test(error) ? 'unsupported' : 'failed',
  error,
});
