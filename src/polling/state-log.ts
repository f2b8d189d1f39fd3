import type { Log } from '../log.ts';
import { hideCredentials } from '../secret.ts';
import type { Outcome, Snapshot, Up } from './snapshot.ts';

/** Writes one line when a target's or a collector's state changes, and none while it stays. */
export function stateLog(target: string, log: Log): (snapshot: Snapshot) => void {
  let before = 'unknown';
  const collectors = new Map<string, Outcome['kind']>();

  function reportTarget(snapshot: Snapshot) {
    const state = snapshot.up ? 'up' : snapshot.reason;
    if (state === before) return;
    before = state;
    if (snapshot.up) log.info({ target }, 'target up');
    else
      log.error({ target, reason: state, error: hideCredentials(snapshot.detail) }, 'target down');
  }

  function reportCollector(collector: string, outcome: Outcome) {
    if ((collectors.get(collector) ?? 'ok') === outcome.kind) return;
    collectors.set(collector, outcome.kind);
    const subject = { target, collector };
    if (outcome.kind === 'ok') log.info(subject, 'collector works again');
    else
      log.warn({ ...subject, error: hideCredentials(outcome.error) }, `collector ${outcome.kind}`);
  }

  function reportCollectors({ outcomes }: Up) {
    for (const [collector, outcome] of outcomes) reportCollector(collector, outcome);
  }

  return (snapshot) => {
    reportTarget(snapshot);
    if (snapshot.up) reportCollectors(snapshot);
  };
}
