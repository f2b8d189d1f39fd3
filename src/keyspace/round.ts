import { type Metric, type Reading, valuesOf } from '../metric.ts';
import type { Reply } from '../transport/transport.ts';
import type { Beginning, Concern, Cut } from './concern.ts';
import { type Driven, drive } from './drive.ts';
import { isAway } from './reply.ts';
import { type Asking, selecting } from './select.ts';
import type { Task } from './task.ts';

/** What a round is given. */
export interface RoundParts extends Asking, Omit<Beginning<unknown>, 'before'> {
  readonly concerns: readonly Concern[];
  /** What each concern found last, by its name; a round that finds something replaces it. */
  readonly memories: Map<string, readonly Cut[]>;
  /** Commands that may still be sent. */
  readonly budget: number;
  /** Told of a script that was at work when the round was broken off. */
  suspected(file: string): void;
}

/** What a round learned. */
export interface Learned {
  /** Whether everything that is configured was asked, and answered in time. */
  readonly complete: boolean;
  /** Why it ended early. */
  readonly broken: unknown;
  /** What was not looked at to its end, as it was configured. */
  readonly unfinished: readonly string[];
  /** By the metric's name. */
  readonly readings: readonly { readonly metric: Metric<never>; readonly reading: Reading }[];
  /** By the name of each concern that was asked. */
  readonly outcomes: ReadonlyMap<string, Asked>;
}

/** How it went with one concern. */
export interface Asked {
  /** What went wrong first, and with what. */
  readonly error: { readonly task: string; readonly message: string } | undefined;
  /** Whether it was told something nevertheless. */
  readonly found: boolean;
}

interface Piece extends Task {
  readonly concern: string;
}

/** Does one round. Never rejects: one that is broken off has learned what was finished before. */
export async function runRound(parts: RoundParts): Promise<Learned> {
  const { concerns, memories, home, budget } = parts;
  const pieces = concerns.flatMap((it) => piecesOf(it, parts));
  const asked = concerns.filter(({ name }) => pieces.some(({ concern }) => concern === name));
  const { told, findings, errors, unfinished } = listener(asked, parts.suspected);
  const broken = await drive(pieces, { exchange: selecting(parts, home), budget }, told).catch(
    (error: unknown) => error,
  );
  for (const [name, found] of findings) if (found.length > 0) memories.set(name, found);
  const isCut = [...findings.values()].some((found) => found.some(({ cut }) => cut));
  const read = asked.map((it) => [it.name, readingsOf(it, findings.get(it.name) ?? [])] as const);
  return {
    ...{ broken, unfinished },
    complete: broken === undefined && unfinished.length === 0 && !isCut,
    readings: read.flatMap(([, readings]) => readings),
    outcomes: new Map(
      read.map(([name, readings]) => [
        name,
        { error: errors.get(name), found: readings.some(tells) },
      ]),
    ),
  };
}

const tells = ({ reading }: { readonly reading: Reading }) => valuesOf(reading).length > 0;

/** Keeps what becomes of the pieces. */
function listener(asked: readonly Concern[], suspected: RoundParts['suspected']) {
  const findings = new Map(asked.map(({ name }) => [name, [] as Cut[]]));
  const errors = new Map<string, NonNullable<Asked['error']>>();
  const unfinished: string[] = [];
  const told: Driven<Piece> = {
    found({ concern }, found) {
      const all = findings.get(concern);
      // Not spread: there may be more than a call can have arguments.
      for (const it of found as Cut[]) all?.push(it);
    },
    failed({ concern, name }, error) {
      const message = messageOf(error);
      if (message !== undefined && !errors.has(concern))
        errors.set(concern, { task: name, message });
    },
    unfinished({ name, oneByOne }, why) {
      unfinished.push(name);
      if (oneByOne === 'script' && why === 'broken off while asking') suspected(name);
    },
  };
  return { told, findings, errors, unfinished };
}

function piecesOf({ name, tasks }: Concern, parts: RoundParts): readonly Piece[] {
  const before = parts.memories.get(name) ?? [];
  return tasks({ ...parts, before }).map((task) => ({ ...task, concern: name }));
}

/** That a key is not there is no failure. */
function messageOf(error: Error | Reply): string | undefined {
  if (error instanceof Error) return error.message;
  return error.ok || isAway(error.error) ? undefined : error.error;
}

const readingsOf = ({ metrics }: Concern, found: readonly Cut[]) =>
  metrics.map((metric) => ({ metric, reading: metric.read(found) }));
