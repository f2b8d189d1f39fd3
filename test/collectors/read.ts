import { readFileSync } from 'node:fs';
import type { Collector, Context } from '../../src/collectors/collector.ts';
import { noLookups } from '../../src/hit-rate.ts';
import { type LabeledValue, type Reading, valuesOf } from '../../src/metric.ts';
import type { Reply } from '../../src/transport/transport.ts';

/** One poll as a collector sees it; what a test leaves out is ordinary. */
export interface Polled {
  readonly info?: string;
  /** What other commands were answered, by the command; one that is not here was refused. */
  readonly replies?: Readonly<Record<string, unknown>>;
  readonly now?: number;
  readonly latency?: number;
  readonly connect?: number;
  readonly memoryLimit?: number;
  readonly hitRateWindow?: number;
  readonly ownLookups?: Context['ownLookups'];
}

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

/** `undefined` when the collector has no use for what there is: it then reads nothing. */
function repliesTo({ queries }: Collector, { info = '', replies }: Polled) {
  const said: Readonly<Record<string, unknown>> = { ...replies, 'INFO all': info };
  try {
    return queries.map(({ command, decode, optional }) => {
      const asked = command.join(' ');
      return optional && !(asked in said) ? undefined : decode(answerTo(asked, said));
    });
  } catch {
    return undefined;
  }
}

function furtherReplies(
  collector: Collector,
  replies: readonly unknown[],
  { replies: said = {} }: Polled,
): readonly Reply[] {
  const queries = collector.further?.(replies) ?? [];
  return queries.map(({ command, decode }) => {
    const value = said[command.join(' ')];
    return value === undefined
      ? { ok: false, error: 'refused' }
      : { ok: true, value: decode(value) };
  });
}

function answerTo(command: string, said: Readonly<Record<string, unknown>>): unknown {
  if (command in said) return said[command];
  throw new Error(`refused: ${command}`);
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

function contextOf({
  now = 0,
  latency,
  connect,
  memoryLimit,
  hitRateWindow = 300,
  ...more
}: Polled): Context {
  const ownLookups = 'ownLookups' in more ? more.ownLookups : noLookups;
  return { now, latency, connect, ownLookups, target: { memoryLimit, hitRateWindow } };
}
