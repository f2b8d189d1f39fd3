import { factsOf, type Kind } from './kinds.ts';

/** A fault that was made: whom it hit, and from when until when, in milliseconds since the epoch. */
export interface Incident {
  readonly kind: Kind;
  hits(target: string): boolean;
  readonly from: number;
  /** Infinity while it goes on. */
  readonly to: number;
}

/** What was broken when. */
export interface Incidents {
  /** Returns the function that tells of its end. */
  begin(kind: Kind, hits: Incident['hits']): () => void;
  all(): readonly Incident[];
}

/** None yet; `now` in milliseconds since the epoch. */
export function incidentsBy(now: () => number): Incidents {
  const all: Incident[] = [];
  return {
    begin(kind, hits) {
      const index = all.push({ kind, hits, from: now(), to: Number.POSITIVE_INFINITY }) - 1;
      return () => {
        all[index] = { ...(all[index] as Incident), to: now() };
      };
    },
    all: () => all,
  };
}

/** After the end of a fault, in milliseconds: a poll under way has its timeout, and the next may find a dead connection. */
const aftermath = 8000;

/** Those that may be the cause of what was said of a target at a time. */
export const causesOf = (incidents: readonly Incident[], target: string, at: number) =>
  incidents.filter((it) => it.hits(target) && it.from <= at && at <= it.to + aftermath);

/**
 * After the beginning of a fault, in milliseconds: what the last poll found is told of until the next is overdue, which is two
 * intervals and a timeout later, and a page may be a second old.
 */
const unnoticed = 8000;

/** Those by which a target was down all the time in which a page may have been made. */
export const certaintiesOf = (
  incidents: readonly Incident[],
  target: string,
  { begun, ended }: { readonly begun: number; readonly ended: number },
) =>
  incidents.filter(
    ({ kind, hits, from, to }) =>
      factsOf(kind).surely && from + unnoticed <= begun && ended <= to && hits(target),
  );

/** Whether the daemon itself stood still at some time between. */
export const wasFrozen = (incidents: readonly Incident[], begun: number, ended: number) =>
  incidents.some(({ kind, from, to }) => kind === 'frozen daemon' && from <= ended && begun <= to);
