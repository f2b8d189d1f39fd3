import { labelsIn } from '../readings.ts';
import type { Rule } from './advice.ts';
import { keysIn } from './keys.ts';
import { levels } from './levels.ts';
import { purposeOf } from './purpose.ts';
import { percent } from './shown.ts';

/** What is cached should end some time, though nobody deletes it. */
export const keysWithoutTtl: Rule = {
  rule: 'keys-without-ttl',
  advise(subject) {
    const keys = keysIn(subject.readings);
    if (!keys || keys.lasting < levels.lastingRatio) return undefined;
    const purpose = purposeOf(subject);
    if (purpose?.use !== 'cache') return undefined;
    const policy = labelsIn(subject.readings, 'redis_instance_info').maxmemory_policy ?? '';
    return {
      text: 'Write its keys with a time to live: SET key value EX seconds.',
      because: `${percent(keys.lasting)} of the ${keys.all} keys of a cache, as ${purpose.because}, never expire: ${whatThen(policy)}.`,
    };
  },
};

const whatThen = (policy: string) =>
  policy.startsWith('allkeys-') ? 'what is out of date in them stays' : 'they take memory for ever';
