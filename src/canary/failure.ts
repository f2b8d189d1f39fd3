import { type Reason, reasonOf } from '../reason.ts';

/** Why a canary failed, beside the reasons for which a target is down. */
export type Failure =
  | Reason
  /** There is no memory, or no room, for what is written. */
  | 'oom'
  | 'readonly'
  /** Redis refuses to write what it cannot save to disk. */
  | 'misconf'
  /** Too few replicas keep up. */
  | 'noreplicas'
  /** The node or its cluster does not serve the key. */
  | 'cluster'
  /** It was written, and not what was written is read. */
  | 'lost';

const failures: readonly (readonly [RegExp, Failure])[] = [
  [/^OOM|DB capacity quota exceeded/i, 'oom'],
  [/^READONLY/, 'readonly'],
  [/^MISCONF/, 'misconf'],
  [/^NOREPLICAS/, 'noreplicas'],
  [/^(MOVED|ASK|CLUSTERDOWN|TRYAGAIN)/, 'cluster'],
];

/** Finds the failure in a server's words, or in the error of a connection. */
export function failureOf(error: unknown): Failure {
  const { message = '' } = error as Partial<Error>;
  return failures.find(([pattern]) => pattern.test(message))?.[1] ?? reasonOf(error);
}
