import type { Readings } from '../readings.ts';
import type { Reason } from '../reason.ts';

/** `unsupported`: the server does not know the command, or does not allow it; `failed`: anything else. */
export type Outcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'unsupported' | 'failed'; readonly error: string };

interface Poll {
  /** When the poll ended, in seconds since the epoch. */
  readonly at: number;
  /** How long it took. */
  readonly seconds: number;
}

/** What a target that answered said. */
export interface Up extends Poll {
  readonly up: true;
  readonly readings: Readings;
  /** By the collector's name. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** That a target did not answer, and why: it has no values to read, but for how far it has come in loading. */
export interface Silent extends Poll {
  readonly up: false;
  readonly reason: Reason;
  /** In the server's or the socket's own words: for the log only. */
  readonly detail: string;
  readonly readings?: Up['readings'];
}

/** All that one poll of one target learned. Replaced whole, never updated in place. */
export type Snapshot = Up | Silent;
