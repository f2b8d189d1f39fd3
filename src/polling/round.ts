import { type Clock, since } from '../clock.ts';
import { parseInfo } from '../info.ts';
import { opening } from '../keyspace/commands.ts';
import { allConcerns } from '../keyspace/concerns.ts';
import { type Asked, type Learned, type RoundParts, runRound } from '../keyspace/round.ts';
import type { KeyspaceSettings } from '../keyspace/settings.ts';
import type { Reading } from '../metric.ts';
import type { Command, Reply, Tally } from '../transport/transport.ts';
import { type Capabilities, isUnsupported } from './capabilities.ts';
import type { OwnReads } from './own-reads.ts';
import { keepPlausible } from './readings.ts';
import type { Outcome } from './snapshot.ts';
import type { Suspects } from './suspects.ts';

/** What one round over the keys of a target learned. Replaced whole, as a snapshot is. */
export interface Round {
  /** When it ended, in seconds since the epoch. */
  readonly at: number;
  /** How long it took. */
  readonly seconds: number;
  /** Whether all that is configured was asked within the limits. */
  readonly complete: boolean;
  /** What was not looked at to its end, as it was configured. */
  readonly unfinished: readonly string[];
  /** Why it ended early, for the log only. */
  readonly broken: unknown;
  /** By the metric's name. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** By the concern's name. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** What the rounds of one target share and carry from one to the next. */
export interface Rounded {
  readonly settings: KeyspaceSettings;
  readonly reads: OwnReads;
  /** What the rounds have cost. */
  tally(): Tally;
  readonly suspects: Suspects;
  /** The database in which a new connection finds itself. */
  readonly home: number;
  readonly clock: Clock;
  readonly capabilities: Capabilities;
  readonly memories: RoundParts['memories'];
  /** Told how many series of a metric were left out. */
  dropped(metric: string, series: number): void;
}

/** Does one round. Never throws: one that is broken off tells what was finished before. */
export async function doRound(target: Rounded, signal: AbortSignal): Promise<Round> {
  const { clock } = target;
  const start = clock.monotonic();
  const learned = await learn(target, signal).catch(brokenBy);
  const seconds = since(clock.monotonic(), start);
  return { at: clock.epoch(), seconds, ...tell(learned, target) };
}

async function learn(target: Rounded, signal: AbortSignal): Promise<Learned> {
  const { settings, reads, capabilities, clock, tally } = target;
  const now = clock.monotonic();
  capabilities.refresh(now);
  const before = tally().commandsSent;
  const commands = opening.filter((it) => !capabilities.refusalOf(it));
  const opened = pair(commands, await reads.send(commands, signal));
  const server = serverIn(opened);
  capabilities.remember(opened, server, now);
  return runRound({
    ...target,
    ...{ concerns: allConcerns, server, connections: () => tally().connectionsOpened },
    // Logging in is among what was sent.
    budget: settings.maxCommands - (tally().commandsSent - before),
    ...{ suspects: target.suspects.current(), suspected: target.suspects.add },
    refusalOf: capabilities.refusalOf,
    async send(commands) {
      const replies = await reads.send(commands, signal);
      capabilities.remember(pair(commands, replies), server, now);
      return replies;
    },
  });
}

const noReply: Reply = { ok: false, error: 'no reply' };

const pair = (commands: readonly Command[], replies: readonly Reply[]) =>
  commands.map((command, i) => [command, replies[i] ?? noReply] as const);

function serverIn(opened: ReturnType<typeof pair>): string {
  const info = opened.find(([[name]]) => name === 'INFO')?.[1];
  return (info?.ok && parseInfo(info.value).text('run_id')) || '';
}

const brokenBy = (broken: unknown): Learned => ({
  complete: false,
  broken,
  unfinished: [],
  readings: [],
  outcomes: new Map(),
});

function tell({ readings, outcomes: asked, ...ended }: Learned, { dropped }: Rounded) {
  const kept = new Map<string, Reading>();
  for (const { metric, reading } of readings) {
    const plausible = keepPlausible(metric, reading);
    kept.set(metric.name, plausible.reading);
    if (plausible.dropped > 0) dropped(metric.name, plausible.dropped);
  }
  const outcomes = new Map([...asked].map(([name, it]) => [name, outcomeOf(it)]));
  return { ...ended, readings: kept, outcomes };
}

/** What is refused of one key and not of another is no lack of the server's. */
function outcomeOf({ error, found }: Asked): Outcome {
  if (!error) return { kind: 'ok' };
  const kind = isUnsupported(error.message) && !found ? 'unsupported' : 'failed';
  return { kind, error: `${error.task}: ${error.message}` };
}
