import { numberIn } from '../readings.ts';
import type { Rule, Subject } from './advice.ts';
import { purposeOf } from './purpose.ts';
import { isPrimary, isSelfRun } from './server.ts';

/** What is in no other place should outlast a restart. */
export const noPersistenceOnStore: Rule = {
  rule: 'no-persistence-on-store',
  advise(subject) {
    const purpose = purposeOf(subject);
    if (purpose?.use !== 'store' && purpose?.use !== 'queue') return undefined;
    if (!isKeptNowhere(subject)) return undefined;
    return {
      text: 'Set appendonly to yes, or save points, or say `use: cache` of the target.',
      because: `It keeps what matters, as ${purpose.because}, and writes none of it to disk by itself: a restart loses it.`,
    };
  },
};

/** The same, where nobody knows what it is for. */
export const persistenceOff: Rule = {
  rule: 'persistence-off',
  advise(subject) {
    if (purposeOf(subject) || !isKeptNowhere(subject)) return undefined;
    return {
      text: 'Set appendonly to yes, or save points; or say `use: cache` of the target where a restart may empty it.',
      because:
        'RDB and AOF are both off: it writes nothing to disk by itself, and a restart loses what is in it.',
    };
  },
};

/** The copy of a replica begins anew with that of its primary. */
const isKeptNowhere = ({ readings }: Subject) =>
  isSelfRun(readings) &&
  isPrimary(readings) &&
  numberIn(readings, 'redis_config_save_enabled') === 0 &&
  numberIn(readings, 'redis_aof_enabled') === 0;
