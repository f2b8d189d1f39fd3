import type { Overview } from '../src/summary/overview.ts';

/** Who is told of what the daemon says. */
export interface Listener {
  /** `overview` is everything; a `change` has only those targets that changed. */
  heard(kind: 'overview' | 'change', news: Overview): void;
  /** The daemon does not answer any more; what was heard is past. */
  lost(): void;
}

/** As much of an EventSource as is needed here. */
export interface Source {
  addEventListener(kind: string, heard: (event: { readonly data: string }) => void): void;
  close(): void;
}

/** Seconds: the daemon gives a sign of life every ten, and is looked for again this long after it was lost. */
const patience = 25;
const pause = 2;

/**
 * Listens to the daemon for good. It is lost when the stream breaks and when it is silent: a frozen process, or a cable that
 * was pulled, breaks nothing. `now` in seconds, of a clock that goes on while the computer sleeps.
 */
export function listen(open: () => Source, now: () => number, listener: Listener): void {
  let source: Source | undefined;
  let heardAt = 0;

  function connect() {
    heardAt = now();
    const opened = open();
    source = opened;
    for (const kind of ['overview', 'change'] as const)
      opened.addEventListener(kind, ({ data }) => {
        if (source !== opened) return;
        heardAt = now();
        listener.heard(kind, JSON.parse(data));
      });
    opened.addEventListener('error', () => lose(opened));
  }

  function lose(lost: Source) {
    if (source !== lost) return;
    // By itself it would not come back from an answer that is an error, nor from silence.
    lost.close();
    source = undefined;
    listener.lost();
    setTimeout(connect, pause * 1000);
  }

  setInterval(() => {
    if (source && now() - heardAt > patience) lose(source);
  }, 1000);
  connect();
}
