import type { Log } from '../log.ts';
import { hideCredentials } from '../secret.ts';
import type { Outcome, Snapshot, Up } from './snapshot.ts';

/** Writes one line when a target's or a collector's state changes, and none while it stays. */
export function stateLog(target: string, log: Log): (snapshot: Snapshot) => void {
  let before = 'unknown';
  const kinds = new Map<string, Outcome['kind']>();

  function reportTarget(snapshot: Snapshot) {
    const state = snapshot.up ? 'up' : snapshot.reason;
    if (state === before) return;
    before = state;
    if (snapshot.up) log.info({ target }, 'target up');
    else
      log.error({ target, reason: state, error: hideCredentials(snapshot.detail) }, 'target down');
  }

  function reportCollectors({ outcomes }: Up) {
    const changed = [...outcomes].filter(([name, { kind }]) => (kinds.get(name) ?? 'ok') !== kind);
    for (const [name, { kind }] of changed) kinds.set(name, kind);
    reportUnsupported(changed.filter(([, { kind }]) => kind === 'unsupported'));
    for (const [collector, outcome] of changed) reportWorking({ target, collector }, outcome);
  }

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

  return (snapshot) => {
    reportTarget(snapshot);
    if (snapshot.up) reportCollectors(snapshot);
  };
}
