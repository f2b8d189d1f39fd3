import type { Response } from 'express';
import { type News, newsOf, type Texts, textsOf } from '../summary/changes.ts';
import type { Overview } from '../summary/overview.ts';

/** Overviews as server-sent events, for as many readers as there may be. */
export interface Feed {
  /** Readers there may be at once. */
  readonly most: number;
  /** Has `response` told of everything now, and of what changes from then on; false where there are too many readers. */
  send(response: Response): boolean;
}

/** What a feed tells of. */
export interface FeedSources {
  overview(): Overview;
  /** Grows whenever there is something new to say. */
  version(): number;
}

/** Seconds between two looks for something new; without, so many of them pass before a sign of life. */
const pause = 1;
const quiet = 10;

/** Bytes that may wait for a reader who takes nothing. */
const patience = 4 * 2 ** 20;

/** Looks for something new only while somebody reads. */
export function feed({ overview, version }: FeedSources, most = 64): Feed {
  const readers = new Set<Response>();
  let timer: NodeJS.Timeout | undefined;
  // What every reader knows; some know more.
  let known: Known = { version: version(), texts: new Map(), looks: 0 };

  function look() {
    known = { ...known, looks: known.looks + 1 };
    if (known.version === version() && known.looks < quiet) return;
    const now = overview();
    tell(readers, newsOf(now, known.texts));
    keep(now);
  }

  function keep(now: Overview) {
    known = { version: version(), texts: textsOf(now), looks: 0 };
  }

  function leave(reader: Response) {
    readers.delete(reader);
    if (readers.size === 0) clearInterval(timer);
  }

  return {
    most,
    send(reader) {
      if (readers.size >= most) return false;
      reader.set('content-type', 'text/event-stream');
      const now = overview();
      if (readers.size === 0) {
        keep(now);
        timer = setInterval(look, pause * 1000);
      }
      readers.add(reader);
      reader.once('close', () => leave(reader));
      tell([reader], { kind: 'overview', overview: now });
      return true;
    },
  };
}

interface Known {
  readonly version: number;
  readonly texts: Texts;
  /** How often nothing was new since. */
  readonly looks: number;
}

function tell(readers: Iterable<Response>, { kind, overview }: News) {
  const event = `event: ${kind}\ndata: ${JSON.stringify(overview)}\n\n`;
  for (const reader of readers) {
    if (reader.writableLength > patience) reader.destroy();
    else reader.write(event);
  }
}
