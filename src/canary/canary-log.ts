import type { Log } from '../log.ts';
import { hideCredentials } from '../secret.ts';
import type { Flight } from './flight.ts';

/** Writes one line when a canary begins or ceases to fail, or fails otherwise. */
export function canaryLog(target: string, log: Log): (flight: Flight) => void {
  let before = 'alive';
  return ({ failure }) => {
    const state = failure ? `${failure.operation} ${failure.reason}` : 'alive';
    if (state === before) return;
    before = state;
    if (!failure) return log.info({ target }, 'the canary lives again');
    const { operation, reason, detail } = failure;
    log.error(
      { target, operation, reason, error: hideCredentials(detail) },
      'the canary died: the target answers, and cannot be written or read',
    );
  };
}
