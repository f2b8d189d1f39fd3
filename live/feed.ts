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

/** How the daemon is reached, and who is there to read. */
export interface Line {
  open(): Source;
  /** Everything now; rejects when there is no answer in time. */
  ask(): Promise<Overview>;
  /** In seconds, of a clock that goes on while the computer sleeps. */
  now(): number;
  /** Whether the page can be seen. */
  isSeen(): boolean;
}

/** What keeps the page up to date. */
export interface Feed {
  /** The page came to be seen, or is seen no more. */
  turned(): void;
}

/** Seconds: the daemon gives a sign of life every ten, so that a stream that is silent for so long is given up. */
const patience = 20;

/** Seconds until it is tried again: where nobody answers, where there is an answer but no stream, where nobody looks. */
const pauses = { gone: 2, full: 5, unseen: 60 };

/**
 * Listens to the daemon for good. A stream that breaks or is silent may be one of too many, or of a computer that slept: the
 * daemon is lost only when it does not answer a question either. A page that nobody sees has no stream, as a browser has but
 * six connections for all pages of a daemon; it asks now and then, for its title stays in sight.
 */
export function listen({ open, ask, now, isSeen }: Line, listener: Listener): Feed {
  let source: Source | undefined;
  let heardAt = 0;
  let turns = 0;
  let next: ReturnType<typeof setTimeout> | undefined;

  function turned() {
    turns += 1;
    clearTimeout(next);
    source?.close();
    source = undefined;
    if (isSeen()) connect();
    else void question();
  }

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

  function lose(broken: Source) {
    if (source !== broken) return;
    // By itself it would not come back from an answer that is an error, nor from silence.
    broken.close();
    source = undefined;
    void question();
  }

  async function question() {
    const turn = turns;
    const news = await ask().catch(() => undefined);
    if (turn !== turns) return;
    next = setTimeout(turned, pauses[!isSeen() ? 'unseen' : news ? 'full' : 'gone'] * 1000);
    if (news) listener.heard('overview', news);
    else listener.lost();
  }

  setInterval(() => {
    if (source && now() - heardAt > patience) lose(source);
  }, 1000);
  turned();
  return { turned };
}
