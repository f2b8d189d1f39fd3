import type { Question } from './said.ts';
import type { Standing } from './standing.ts';

/** Keys that were compared, and how many of them stand otherwise than they should. */
export interface Tally {
  readonly sampled: number;
  readonly missing: number;
  readonly different: number;
}

/** Of no key at all. */
export const emptyTally: Tally = { sampled: 0, missing: 0, different: 0 };

/** What tells more of a key before what tells less. */
const weight: readonly Standing[] = ['moving', 'missing', 'different', 'agrees'];

/** Counts each key once: one of which anything was moving tells nothing, else the worst of it counts. */
export function tallyOf(standings: readonly (readonly [Question, Standing])[]): Tally {
  const byKey = new Map<string, Standing>();
  for (const [{ key }, standing] of standings) {
    const before = byKey.get(key) ?? 'agrees';
    byKey.set(key, weight.indexOf(standing) < weight.indexOf(before) ? standing : before);
  }
  const count = (standing: Standing) => [...byKey.values()].filter((it) => it === standing).length;
  const [missing, different] = [count('missing'), count('different')];
  return { sampled: byKey.size - count('moving'), missing, different };
}

/** Of the normal distribution: 95 % of it lie below. */
const z = 1.644853627;

/** What is plausible of a share, by a sample. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Between which shares of all keys the drift plausibly lies when `drifted` of `sampled` were found: 95 % of the lower ends
 * hold, and 95 % of the upper ones. Wilson's score interval, each end one-sided (Wilson 1927). `undefined` for an empty sample.
 */
export function boundsOf(drifted: number, sampled: number): Bounds | undefined {
  if (sampled === 0) return undefined;
  const share = drifted / sampled;
  const spread = z * Math.sqrt((share * (1 - share)) / sampled + (z / (2 * sampled)) ** 2);
  const [middle, scale] = [share + z ** 2 / (2 * sampled), 1 + z ** 2 / sampled];
  return {
    lower: Math.max(0, (middle - spread) / scale),
    upper: Math.min(1, (middle + spread) / scale),
  };
}
