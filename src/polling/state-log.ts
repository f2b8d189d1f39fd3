import type { Log } from '../log.ts';
import { messageOf, type Reason } from '../reason.ts';
import { hideCredentials } from '../secret.ts';
import type { Target } from '../target.ts';
import type { Round } from './round.ts';
import type { Outcome, Snapshot, Up } from './snapshot.ts';

/** Writes one line when a target's or a collector's state changes, and none while it stays. */
export function stateLog(
  { name: target, mayBeAbsent }: Pick<Target, 'name' | 'mayBeAbsent'>,
  log: Log,
): (snapshot: Snapshot) => void {
  let before = 'unknown';
  const reportOutcomes = outcomeLog(target, log);

  function reportTarget(snapshot: Snapshot) {
    const state = snapshot.up ? 'up' : snapshot.reason;
    if (state === before) return;
    before = state;
    if (snapshot.up) return log.info({ target }, 'target up');
    const { reason, detail } = snapshot;
    const level = mayBeAbsent && isAbsence(reason) ? 'debug' : 'error';
    log[level]({ target, reason, error: hideCredentials(detail) }, 'target down');
  }

  return (snapshot) => {
    reportTarget(snapshot);
    if (snapshot.up) reportOutcomes(snapshot.outcomes);
  };
}

/** Whether nobody is there at all. */
const isAbsence = (reason: Reason) => reason === 'refused' || reason === 'dns';

/** Writes one line when rounds over the keys begin or cease to be complete, or a concern's state changes. */
export function roundLog(target: string, log: Log): (round: Round) => void {
  let wasComplete = true;
  const reportOutcomes = outcomeLog(target, log);

  return (round) => {
    const { complete, outcomes } = round;
    if (complete !== wasComplete) {
      if (complete) log.info({ target }, 'keys are read completely again');
      else log.warn({ target, ...shortfallOf(round) }, 'keys were not read completely');
    }
    wasComplete = complete;
    reportOutcomes(outcomes);
  };
}

/** Names that one line may tell. */
const mostNames = 10;

/** What is lacking, and the setting or the error that kept it away. */
function shortfallOf({ broken, unfinished }: Round) {
  const names = unfinished.length > 0 && { unfinished: unfinished.slice(0, mostNames) };
  if (broken !== undefined) return { ...names, error: hideCredentials(messageOf(broken)) };
  return { ...names, limit: unfinished.length > 0 ? 'maxCommands' : 'maxKeys' };
}

/** Writes a line for each script that did not end. */
export function suspectLog(target: string, log: Log): (script: string) => void {
  return (script) =>
    log.warn({ target, script }, 'a script did not end: it is left out for an hour');
}

function outcomeLog(target: string, log: Log): (outcomes: Up['outcomes']) => void {
  const kinds = new Map<string, Outcome['kind']>();

  /** In one line: a managed server may lack a handful of commands, and that is no news. */
  function reportUnsupported(refused: readonly [string, Outcome][]) {
    if (refused.length === 0) return;
    const collectors = refused.map(([name]) => name);
    log.info({ target, collectors }, 'not known or not allowed by this server');
  }

  function reportWorking(subject: { target: string; collector: string }, outcome: Outcome) {
    if (outcome.kind === 'ok') log.info(subject, 'collector works again');
    if (outcome.kind !== 'failed') return;
    log.warn({ ...subject, error: hideCredentials(outcome.error) }, 'collector failed');
  }

  return (outcomes) => {
    const changed = [...outcomes].filter(([name, { kind }]) => (kinds.get(name) ?? 'ok') !== kind);
    for (const [name, { kind }] of changed) kinds.set(name, kind);
    reportUnsupported(changed.filter(([, { kind }]) => kind === 'unsupported'));
    for (const [collector, outcome] of changed) reportWorking({ target, collector }, outcome);
  };
}
