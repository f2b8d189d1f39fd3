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

/**
 * Highest share of all keys that still is plausible when `drifted` of `sampled` were found: 95 % of such bounds hold.
 * Wilson's score interval, one-sided (Wilson 1927). `undefined` for an empty sample.
 */
export function upperBound(drifted: number, sampled: number): number | undefined {
  if (sampled === 0) return undefined;
  const share = drifted / sampled;
  const spread = z * Math.sqrt((share * (1 - share)) / sampled + (z / (2 * sampled)) ** 2);
  return Math.min(1, (share + z ** 2 / (2 * sampled) + spread) / (1 + z ** 2 / sampled));
}

/**
 * Lowest share that still is plausible: 95 % of such bounds hold, of a few keys too, where Wilson's does not. Of a lower share
 * no more than 5 of 100 samples would have as many (Clopper and Pearson 1934). `undefined` for an empty sample.
 */
export function lowerBound(drifted: number, sampled: number): number | undefined {
  if (sampled === 0) return undefined;
  let [low, high] = [0, drifted / sampled];
  while (high - low > 1e-9) {
    const share = (low + high) / 2;
    if (atLeast(drifted, sampled, share) < 0.05) low = share;
    else high = share;
  }
  return low;
}

/** How probable it is that so many or more of a sample have what that share of all has. */
function atLeast(count: number, sampled: number, share: number): number {
  let term = sampled * Math.log1p(-share);
  let fewer = 0;
  for (let k = 0; k < count; k++) {
    fewer += Math.exp(term);
    term += Math.log(((sampled - k) / (k + 1)) * (share / (1 - share)));
  }
  return 1 - fewer;
}
