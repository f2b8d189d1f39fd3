import { causesOf, type Incident } from './incidents.ts';
import { factsOf } from './kinds.ts';

/** Whether a line of the daemon's log only tells that all is well, or well again. */
export const isCalm = (line: string): boolean => /^\{"level":"(info|debug|trace)",/.test(line);

interface Entry {
  readonly time: string;
  readonly msg: string;
  readonly target?: string;
  readonly reason?: string;
}

/** Why a line that is not calm should not be there; nothing where a fault explains it. */
export function complaintsOf(line: string, incidents: readonly Incident[]): readonly string[] {
  const entry = entryIn(line);
  if (!entry) return [`no line of the log: ${line}`];
  return isExplained(entry, incidents) ? [] : [`nothing explains ${line}`];
}

function entryIn(line: string): Entry | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isExplained({ time, msg, target, reason }: Entry, incidents: readonly Incident[]) {
  const at = Date.parse(time);
  if (target === undefined)
    return msg === 'the old configuration stays in force' && wasBroken(incidents, at);
  const causes = causesOf(incidents, target, at);
  if (msg !== 'target down') return besidePolls.has(msg) && causes.length > 0;
  return causes.some(({ kind }) => factsOf(kind).down.some((it) => it === reason));
}

/** What any fault may have done to whatever else is asked of a target. */
const besidePolls = new Set([
  'the canary died: the target answers, and cannot be written or read',
  'keys were not read completely',
  'collector failed',
  'odd login',
]);

const wasBroken = (incidents: readonly Incident[], at: number) =>
  incidents.some(
    ({ kind, from, to }) => kind === 'broken configuration' && from <= at && at <= to + 1000,
  );
