import type { Metric, Reading } from '../metric.ts';
import type { Reply } from '../transport/transport.ts';
import type { Beginning, Concern, Cut } from './concern.ts';
import { drive } from './drive.ts';
import { isAway } from './reply.ts';
import { type Asking, costsAmong, selecting } from './select.ts';
import type { Task } from './task.ts';

/** What a round is given. */
export interface RoundParts extends Asking, Omit<Beginning<unknown>, 'before'> {
  readonly concerns: readonly Concern[];
  /** What each concern found last, by its name; a round that finds something replaces it. */
  readonly memories: Map<string, readonly Cut[]>;
  /** Commands that may still be sent. */
  readonly budget: number;
}

/** What a round learned. */
export interface Learned {
  /** Whether everything that is configured was asked, and answered in time. */
  readonly complete: boolean;
  /** Why it ended early. */
  readonly broken: unknown;
  /** By the metric's name. */
  readonly readings: readonly { readonly metric: Metric<never>; readonly reading: Reading }[];
  /** What went wrong first, by the concern's name; `undefined` where nothing did. */
  readonly errors: ReadonlyMap<string, string | undefined>;
}

interface Piece extends Task {
  readonly concern: string;
}

/** Does one round. Never rejects: one that is broken off has learned what was finished before. */
export async function runRound(parts: RoundParts): Promise<Learned> {
  const { concerns, memories, home, budget } = parts;
  const pieces = concerns.flatMap((it) => piecesOf(it, parts));
  const asked = concerns.filter(({ name }) => pieces.some(({ concern }) => concern === name));
  const findings = new Map(asked.map(({ name }) => [name, [] as Cut[]]));
  const errors = new Map<string, string | undefined>(asked.map(({ name }) => [name, undefined]));
  const means = { exchange: selecting(parts, home), budget, costOf: costsAmong(pieces, home) };
  const ended = await drive(pieces, means, {
    found: ({ concern }, found) => void findings.get(concern)?.push(...(found as Cut[])),
    failed({ concern }, error) {
      errors.set(concern, errors.get(concern) ?? messageOf(error));
    },
  }).then(
    (complete) => ({ complete, broken: undefined }),
    (broken: unknown) => ({ complete: false, broken }),
  );
  for (const [name, found] of findings) if (found.length > 0) memories.set(name, found);
  const isCut = [...findings.values()].some((found) => found.some(({ cut }) => cut));
  return {
    ...ended,
    complete: ended.complete && !isCut,
    readings: asked.flatMap((it) => readingsOf(it, findings.get(it.name) ?? [])),
    errors,
  };
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
