import { readFileSync } from 'node:fs';
import type { Collector } from '../../src/collectors/collector.ts';
import { type LabeledValue, type Reading, valuesOf } from '../../src/metric.ts';
import { contextOf, furtherReplies, type Polled, repliesTo } from './polled.ts';

/** The readings after the last of some polls of one target, by the metric's name. */
export function readingsAfter(
  collector: Collector,
  ...polls: readonly Polled[]
): ReadonlyMap<string, Reading> {
  let memory = collector.recollection?.empty;
  let readings = new Map<string, Reading>();
  for (const polled of polls) {
    const replies = repliesTo(collector, polled);
    if (!replies) return new Map();
    const context = contextOf(polled);
    if (collector.recollection) memory = collector.recollection.next(memory, replies, context);
    const further = furtherReplies(collector, replies, polled);
    const answer = { replies, memory, context, further };
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

/** A whole poll recorded from a real server. */
export const recordedPoll = (directory: string): Polled => ({
  info: recorded(`${directory}/info.txt`),
  replies: JSON.parse(recorded(`${directory}/replies.json`)),
});

/** An INFO reply with these fields. */
export function infoOf(fields: Readonly<Record<string, string | number>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}:${value}\r\n`)
    .join('');
}

/** What Redis 7.0.15 said: 475 keys in two databases, a subscriber, a blocked client, a snapshot. */
export const redis7: Polled = { info: recorded('redis-7.0.15/info.txt') };

/** What a Redis 7.0.15 said that had errors, slow commands, snapshots, a rewrite and a replica. */
export const busy = recordedPoll('redis-7.0.15-busy');

/** What that replica said. */
export const replica = recordedPoll('redis-7.0.15-replica');
