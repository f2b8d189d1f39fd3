import { readFileSync } from 'node:fs';
import type { Collector, Context } from '../../src/collectors/collector.ts';
import { type LabeledValue, type Reading, valuesOf } from '../../src/metric.ts';

/** One poll as a collector sees it; what a test leaves out is ordinary. */
export interface Polled {
  readonly info?: string;
  readonly now?: number;
  readonly latency?: number;
  readonly connect?: number;
  readonly memoryLimit?: number;
  readonly hitRateWindow?: number;
}

/** The readings after the last of some polls of one target, by the metric's name. */
export function readingsAfter(
  collector: Collector,
  ...polls: readonly Polled[]
): ReadonlyMap<string, Reading> {
  let memory = collector.recollection?.empty;
  let readings = new Map<string, Reading>();
  for (const polled of polls) {
    const replies = collector.queries.map((query) => query.decode(polled.info ?? ''));
    const context = contextOf(polled);
    if (collector.recollection) memory = collector.recollection.next(memory, replies, context);
    const answer = { replies, memory, context };
    readings = new Map(collector.metrics.map(({ name, read }) => [name, read(answer)]));
  }
  return readings;
}

/** The metrics that read as one number, by name. */
export function numbersIn(collector: Collector, ...polls: readonly Polled[]) {
  const readings = [...readingsAfter(collector, ...polls)];
  return Object.fromEntries(readings.filter(([, reading]) => typeof reading === 'number'));
}

/** The series of one metric. */
export function seriesOf(
  collector: Collector,
  name: string,
  ...polls: readonly Polled[]
): readonly LabeledValue[] {
  return valuesOf(readingsAfter(collector, ...polls).get(name));
}

/** Text recorded from a real server. */
export function recorded(file: string): string {
  return readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
}

/** An INFO reply with these fields. */
export function infoOf(fields: Readonly<Record<string, string | number>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}:${value}\r\n`)
    .join('');
}

/** What Redis 7.0.15 said: 475 keys in two databases, a subscriber, a blocked client, a snapshot. */
export const redis7: Polled = { info: recorded('redis-7.0.15/info.txt') };

/** Every field that any collector reads, each a number of its own. */
export const everyField = [
  recorded('redis_exporter-1.86/info.txt'),
  infoOf({
    total_data_size: 1,
    max_data_size: 2,
    io_threaded_freed_objects: 3,
    io_threaded_poll_processed: 4,
    io_threaded_total_prefetch_batches: 5,
    io_threaded_total_prefetch_entries: 6,
    used_active_time_io_thread_1: 7,
    db7: 'keys=1,expires=0,avg_ttl=0,subexpiry=1',
  }),
].join('\r\n');

function contextOf({
  now = 0,
  latency,
  connect,
  memoryLimit,
  hitRateWindow = 300,
}: Polled): Context {
  return { now, latency, connect, target: { memoryLimit, hitRateWindow } };
}
