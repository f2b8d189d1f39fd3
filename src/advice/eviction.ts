import { labelsIn } from '../readings.ts';
import type { Rule } from './advice.ts';
import { purposeOf } from './purpose.ts';
import { hasPolicy, isPrimary } from './server.ts';

/** A cache that is full should make room. A replica evicts what its primary does. */
export const noevictionOnCache: Rule = {
  rule: 'noeviction-on-cache',
  advise(subject) {
    const { readings } = subject;
    if (!hasPolicy(readings) || !isPrimary(readings)) return undefined;
    const purpose = purposeOf(subject);
    if (policyIn(subject) !== 'noeviction' || purpose?.use !== 'cache') return undefined;
    return {
      text: 'Set maxmemory-policy to allkeys-lru, or say `use: store` of the target where it is no cache.',
      because: `A cache, as ${purpose.because}, should make room when it is full; with noeviction it refuses writes.`,
    };
  },
};

/** What is kept for good should not be thrown away to make room. */
export const evictionOnStore: Rule = {
  rule: 'eviction-on-store',
  advise(subject) {
    const { readings } = subject;
    if (!hasPolicy(readings) || !isPrimary(readings)) return undefined;
    const { use } = purposeOf(subject) ?? {};
    const policy = policyIn(subject);
    if (!policy?.startsWith('allkeys-') || (use !== 'store' && use !== 'queue')) return undefined;
    return {
      text: 'Set maxmemory-policy to noeviction.',
      because: `Its use is ${use}, and with ${policy} it throws away what is in it when it is full.`,
    };
  },
};

const policyIn = ({ readings }: Parameters<Rule['advise']>[0]) =>
  labelsIn(readings, 'redis_instance_info').maxmemory_policy;
