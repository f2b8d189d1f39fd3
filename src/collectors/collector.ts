import type { OwnLookups } from '../hit-rate.ts';
import { type Info, parseInfo } from '../info.ts';
import type { Metric, Source } from '../metric.ts';
import type { Command, Reply } from '../transport/transport.ts';

/** A command and how its reply is read; asked and decoded once however many collectors share it. */
export interface Query<Decoded> {
  readonly command: Command;
  decode(reply: unknown): Decoded;
  /** A refusal costs nobody: the reply is then `undefined`. */
  readonly optional?: true;
}

/** What a collector may know besides the replies. */
export interface Context {
  /** When this poll began, in monotonic seconds: for windows, never for display. */
  readonly now: number;
  /** Round trip of this poll's PING in seconds; `undefined` when it could not be measured. */
  readonly latency: number | undefined;
  /** The last connect in seconds, TLS handshake included. */
  readonly connect: number | undefined;
  /** End of the certificate that the server showed then, in seconds since the epoch; `undefined` without TLS. */
  readonly certificateExpiry: number | undefined;
  /** What the daemon itself has looked up so far; `undefined` while some of it may or may not be in the replies. */
  readonly ownLookups: OwnLookups | undefined;
  readonly target: TargetFacts;
}

/** The configuration of a target as far as its numbers depend on it. */
export interface TargetFacts {
  /** Bytes; overrides what the server says. */
  readonly memoryLimit: number | undefined;
  /** Seconds. */
  readonly hitRateWindow: number;
  /** Of a member of a sentinel's group: the name of its primary, one of perhaps several that the sentinels watch. */
  readonly master?: string | undefined;
}

/** What the metrics of a collector are read from. */
export interface Answer<Replies, Memory = undefined> {
  readonly replies: Replies;
  readonly memory: Memory;
  readonly context: Context;
  /** To the collector's further queries, in their order. */
  readonly further?: readonly Reply[];
}

/** What a collector carries from one poll of a target to the next; never shared between targets. */
export interface Recollection<Replies, Memory> {
  readonly empty: Memory;
  next(before: Memory, replies: Replies, context: Context): Memory;
}

/**
 * One concern of a Redis: what it asks and the metrics it declares. Pure: no I/O, no clock, no logger.
 * A refused query costs only the collectors that need it, and none where it is optional.
 */
export interface Collector<
  Replies extends readonly unknown[] = readonly unknown[],
  Memory = unknown,
> {
  readonly name: string;
  /** Reads INFO alone, and says something also of a server that is down as it loads its data. */
  readonly whileLoading?: true;
  /** Whether it concerns a server with this INFO; left out: every server. */
  applies?(info: Info): boolean;
  readonly queries: { readonly [K in keyof Replies]: Query<Replies[K]> };
  /** What the replies leave to be asked, in a third round trip: for servers that have to be asked by name. */
  further?(replies: Replies): readonly Query<unknown>[];
  /** What those commands begin with, as far as it is known before anything is asked. */
  readonly furtherCommands?: readonly Command[];
  readonly recollection?: Recollection<Replies, Memory>;
  readonly metrics: readonly Metric<Answer<Replies, Memory>>[];
}

/** Checks a collector against its own queries; the list in all.ts forgets their types. */
export function defineCollector<const Replies extends readonly unknown[], Memory = undefined>(
  collector: Collector<Replies, Memory>,
): Collector {
  return collector as Collector;
}

/** The one question that every target is asked; a target that does not answer it is down. */
export const info: Query<Info> = { command: ['INFO', 'all'], decode: parseInfo };

/** What the round trip is measured by; a server may refuse it and be up. */
export const ping: Query<unknown> = { command: ['PING'], decode: (reply) => reply };

/** What a collector reads from that asks for INFO alone. */
export type InfoAnswer = Answer<readonly [Info, ...unknown[]], unknown>;

/** Divides where it can: 12345 ms times 0.001 would be 12.345000000000001 s. */
const scaled = (value: number, scale: number) =>
  scale < 1 ? value / Math.round(1 / scale) : value * scale;

/** A number INFO says; `scale` turns the server's unit into the base unit. */
export const field = (name: string, scale = 1): Source<InfoAnswer> => ({
  from: `INFO ${name}`,
  read({ replies: [info] }) {
    const value = info.number(name);
    return value === undefined ? undefined : scaled(value, scale);
  },
});

/** As `field`, but absent where the server says -1 for what it does not keep, as Dragonfly does. */
export const kept = (name: string, scale = 1): Source<InfoAnswer> => {
  const { from, read } = field(name, scale);
  return {
    from,
    read: (answer) => ((answer.replies[0].number(name) ?? -1) < 0 ? undefined : read(answer)),
  };
};
