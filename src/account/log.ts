import type { Log } from '../log.ts';
import { hideCredentials } from '../secret.ts';
import type { Asked } from './ask.ts';

/** Writes one line when an account begins or ceases to answer, or fails for another reason. */
export function accountLog(target: string, log: Log): (asked: Asked) => void {
  let before = 'unknown';
  return (asked) => {
    const state = asked.up ? 'up' : asked.reason;
    if (state === before) return;
    before = state;
    if (asked.up) log.info({ target }, 'account answers');
    else
      log.warn(
        { target, reason: state, error: hideCredentials(asked.detail) },
        'account does not answer',
      );
  };
}
