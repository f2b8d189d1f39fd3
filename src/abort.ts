import type { Clock } from './clock.ts';

/** Settles as `work` does, or rejects with the signal's reason as soon as it is aborted. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** Later than this, in seconds, no timer runs unless the process stood still. */
const standstill = 0.5;

/**
 * A signal that can be aborted by hand and aborts itself after `seconds`; `release` when the work is done.
 * Time in which this process stood still is nobody's delay: the seconds are then granted anew.
 */
export function deadline(seconds: number, { monotonic }: Pick<Clock, 'monotonic'>) {
  // Not AbortSignal.any with AbortSignal.timeout: on Node 20 that pair leaks a little at every poll.
  const controller = new AbortController();
  let timer = grant();

  function grant(): NodeJS.Timeout {
    const due = monotonic() + seconds;
    return setTimeout(() => {
      if (monotonic() - due > standstill) timer = grant();
      else controller.abort(new DOMException(`no answer within ${seconds} s`, 'TimeoutError'));
    }, seconds * 1000);
  }

  return {
    signal: controller.signal,
    abort: (reason: Error) => controller.abort(reason),
    release: () => clearTimeout(timer),
  };
}
