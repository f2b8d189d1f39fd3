import type { Side } from '../pair.ts';
import type { Stand } from '../pairs/stand.ts';

/** A pair at a glance; what is not known is absent. */
export interface PairSummary {
  readonly name: string;
  /** The targets that are its sides, by their names. */
  readonly local: string;
  readonly cloud: string;
  /** The side that the application reads. */
  readonly prefers?: Side;
  readonly sidesUp?: number;
  /** Whether the preferred side is down and the other one serves. */
  readonly failover?: boolean;
  /** Keys of the local side minus those of the cloud. */
  readonly keysDifference?: number;
  readonly check?: CheckSummary;
}

/** What the last check of a pair found: of keys of the local side, looked for in the cloud. */
export interface CheckSummary {
  /** When it ended, in seconds since the epoch. */
  readonly at: number;
  readonly sampled: number;
  readonly missing: number;
  readonly different: number;
}

/** Of how it stands with a pair, what people look at first. */
export function pairSummaryOf({ pair, sidesUp, failover, keys, check }: Stand): PairSummary {
  const { name, local, cloud, prefers } = pair;
  return {
    ...{ name, local, cloud },
    ...(prefers && { prefers }),
    ...(sidesUp !== undefined && { sidesUp }),
    ...(failover !== undefined && { failover }),
    ...(keys.all !== undefined && { keysDifference: keys.all }),
    ...(check && { check: { at: check.at, ...check.local } }),
  };
}
