/** Settles as `work` does, or rejects with the signal's reason as soon as it is aborted. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** A signal that can be aborted by hand and aborts itself after `seconds`; `release` when the work is done. */
export function deadline(seconds: number) {
  // Not AbortSignal.any with AbortSignal.timeout: on Node 20 that pair leaks a little at every poll.
  const controller = new AbortController();
  const late = () =>
    controller.abort(new DOMException(`no answer within ${seconds} s`, 'TimeoutError'));
  const timer = setTimeout(late, seconds * 1000);
  return {
    signal: controller.signal,
    abort: (reason: Error) => controller.abort(reason),
    release: () => clearTimeout(timer),
  };
}
