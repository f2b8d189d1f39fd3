import type { Collector, Context } from '../collectors/collector.ts';
import type { Metric, Reading } from '../metric.ts';
import { messageOf } from '../reason.ts';
import type { Replies } from './ask.ts';
import { isUnsupported } from './capabilities.ts';
import { keepPlausible } from './readings.ts';
import type { Outcome, Up } from './snapshot.ts';

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

const refusal = (error: string): Outcome => ({
  kind: isUnsupported(error) ? 'unsupported' : 'failed',
  error,
});
