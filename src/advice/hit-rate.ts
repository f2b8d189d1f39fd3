import { numberIn } from '../readings.ts';
import type { Rule, Subject } from './advice.ts';
import { levels } from './levels.ts';
import { purposeOf } from './purpose.ts';
import { percent } from './shown.ts';

/** A cache should have most of what is looked up. In a store or a queue it is no fault to look for what is not there. */
export const hitRate: Rule = {
  rule: 'hit-rate',
  advise(subject) {
    const rate = rateIn(subject);
    if (!rate || rate.share >= levels.hitRatio) return undefined;
    const { use = 'cache' } = purposeOf(subject) ?? {};
    if (use !== 'cache') return undefined;
    return {
      text: 'Look at what is looked up and not there: keys that expire or are evicted too early, or were never written.',
      because: `${percent(rate.share)} of ${rate.of} found their key; a cache that is worth its memory has ${percent(levels.hitRatio)}.`,
    };
  },
};

interface Rate {
  /** Between 0 and 1. */
  readonly share: number;
  readonly of: string;
}

/** That of now, where there is traffic; else since the start, where nobody but the application looked anything up. */
function rateIn(subject: Subject): Rate | undefined {
  const { readings, thresholds } = subject;
  const hits = numberIn(readings, 'redis_keyspace_hits_total');
  const misses = numberIn(readings, 'redis_keyspace_misses_total');
  if (hits === undefined || misses === undefined || hits + misses < levels.lookups)
    return undefined;
  const recent = numberIn(readings, 'redis_hit_rate');
  const commands = numberIn(readings, 'redis_instantaneous_ops_per_second') ?? 0;
  if (recent !== undefined)
    return commands < thresholds.lookupsPerSecond
      ? undefined
      : { share: recent / 100, of: 'the lookups within the last minutes' };
  return looksUp(subject)
    ? undefined
    : {
        share: hits / (hits + misses),
        of: `the ${hits + misses} lookups since the counters began`,
      };
}

/** Whether some of the lookups that are counted since the start may be our own, of this daemon or of one before. */
const looksUp = ({ target, lookedUp = { hits: 0, misses: 0, lost: 0 } }: Subject) =>
  target.canary !== undefined ||
  target.keyspace !== undefined ||
  lookedUp.hits + lookedUp.misses + lookedUp.lost > 0;
