import type { Reason } from '../../src/reason.ts';

/** What is known of a kind of fault before it is made. */
interface Facts {
  /** What is broken: what a server answers on some of the ways to it, the server, or the daemon. */
  readonly on: 'wire' | 'server' | 'daemon';
  /** Why a target that it hits may be down. */
  readonly down: readonly Reason[];
  /** Whether every target that it hits is down after a while. */
  readonly surely?: true;
}

/** The kinds of faults there are. */
export const kinds = {
  'reset in a reply': { on: 'wire', down: ['reset'], surely: true },
  'end in a reply': { on: 'wire', down: ['reset'], surely: true },
  silence: { on: 'wire', down: ['timeout'], surely: true },
  'late replies': { on: 'wire', down: [] },
  'replies later than the timeout': { on: 'wire', down: ['timeout'], surely: true },
  garbage: { on: 'wire', down: ['protocol'], surely: true },
  'a string without end': { on: 'wire', down: ['protocol'], surely: true },
  'a line without end': { on: 'wire', down: ['protocol'], surely: true },
  'replies without end': { on: 'wire', down: ['protocol'], surely: true },
  'new connections are reset': { on: 'wire', down: ['reset'], surely: true },
  'frozen server': { on: 'server', down: ['timeout'], surely: true },
  'killed server': { on: 'server', down: ['refused', 'reset'], surely: true },
  'another password': { on: 'server', down: ['auth', 'reset'], surely: true },
  'full of clients': { on: 'server', down: ['maxclients', 'reset'], surely: true },
  'connections killed': { on: 'server', down: ['reset'] },
  'statistics reset': { on: 'server', down: [] },
  'all keys flushed': { on: 'server', down: [] },
  'keys evicted': { on: 'server', down: [] },
  'frozen daemon': { on: 'daemon', down: ['timeout', 'reset'] },
  'targets come and go': { on: 'daemon', down: [] },
  'broken configuration': { on: 'daemon', down: [] },
} as const satisfies Readonly<Record<string, Facts>>;

/** The name of a fault. */
export type Kind = keyof typeof kinds;

/** What is known of it. */
export const factsOf = (kind: Kind): Facts => kinds[kind];

/** Those that break the one or the other. */
export const kindsOn = (...things: readonly Facts['on'][]): readonly Kind[] =>
  (Object.keys(kinds) as Kind[]).filter((kind) => things.includes(kinds[kind].on));
