import type { Log } from '../log.ts';
import { hideCredentials } from '../secret.ts';
import type { Check } from './walk.ts';

/** Writes one line when checks of a pair begin or cease to fail or to find drift, and none while it stays. */
export function checkLog(pair: string, log: Log): (outcome: Check | string) => void {
  let failed = false;
  let drifted = false;

  function reportDrift({ local: { sampled, missing, different } }: Check) {
    const drifts = missing + different > 0;
    if (drifts && !drifted) log.warn({ pair, sampled, missing, different }, 'the sides differ');
    if (!drifts && drifted) log.info({ pair, sampled }, 'the sides agree again');
    drifted = drifts;
  }

  return (outcome) => {
    const fails = typeof outcome === 'string';
    if (fails && !failed) {
      log.warn({ pair, error: hideCredentials(outcome) }, 'the pair could not be checked');
    }
    if (!fails && failed) log.info({ pair }, 'the pair is checked again');
    failed = fails;
    if (!fails) reportDrift(outcome);
  };
}
