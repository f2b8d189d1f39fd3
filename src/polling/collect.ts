import type { Collector, Context, Query } from '../collectors/collector.ts';
import type { Metric, Reading } from '../metric.ts';
import type { Readings } from '../readings.ts';
import { messageOf } from '../reason.ts';
import type { Reply } from '../transport/transport.ts';
import type { Replies } from './ask.ts';
import { isUnsupported } from './capabilities.ts';
import { keepPlausible } from './readings.ts';
import { sharing } from './sharing.ts';
import type { Outcome, Up } from './snapshot.ts';

/** What the collectors of a target work with. */
export interface Collecting {
  readonly collectors: readonly Collector[];
  readonly memories: Map<string, unknown>;
  /** What the poll before read; a poll replaces it. */
  readonly lastly: { readings: Readings };
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
        : readInto(readings, collector, { values, replies }, target, context),
    );
  }
  target.lastly.readings = readings;
  return { readings, outcomes };
}

function valuesFor(
  { queries }: Collector,
  replies: Replies,
): readonly unknown[] | { error: string } {
  const values: unknown[] = [];
  for (const query of queries) {
    const reply = replies.get(query);
    if (!reply.ok && !query.optional) return { error: reply.error };
    values.push(reply.ok ? reply.value : undefined);
  }
  return values;
}

/** What the replies to a collector leave to be asked; nothing when it has no use for them. */
export function furtherQueries(collector: Collector, replies: Replies): readonly Query<unknown>[] {
  if (!collector.further) return [];
  const values = valuesFor(collector, replies);
  try {
    return 'error' in values ? [] : collector.further(values);
  } catch {
    // Told of when the collector reads the same replies.
    return [];
  }
}

function readInto(
  readings: Map<string, Reading>,
  collector: Collector,
  { values, replies }: { values: readonly unknown[]; replies: Replies },
  target: Collecting,
  context: Context,
): Outcome {
  try {
    const memory = remember(collector, target.memories, values, context);
    const further = collector.further?.(values).map(replies.get);
    const answer = { replies: values, memory, context, ...(further && { further }) };
    const read = (metric: Metric<typeof answer>) => keepPlausible(metric, metric.read(answer));
    const kept = collector.metrics.map((metric) => ({ name: metric.name, ...read(metric) }));
    for (const { name, reading, dropped } of kept) {
      if (reading !== undefined)
        readings.set(name, sharing(target.lastly.readings.get(name), reading));
      if (dropped > 0) target.dropped(name, dropped);
    }
    return further?.map(refusalOf).find((it) => it !== undefined) ?? ok;
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

const ok: Outcome = { kind: 'ok' };

/** What else a server says instead of an answer is for the collector to read. */
const refusalOf = (reply: Reply): Outcome | undefined =>
  !reply.ok && isUnsupported(reply.error) ? refusal(reply.error) : undefined;

const refusal = (error: string): Outcome => ({
  kind: isUnsupported(error) ? 'unsupported' : 'failed',
  error,
});
