import { labelsIn } from '../readings.ts';
import type { Rule, Subject } from './advice.ts';

/** Whoever only watches should have no more rights than that takes. */
export const defaultUser: Rule = {
  rule: 'default-user',
  advise(subject) {
    if (!isDefaultUser(subject) || !hasUsers(subject)) return undefined;
    // What `cachewatch acl` allows leaves it out.
    if (subject.outcomes.get('config')?.kind !== 'ok') return undefined;
    return {
      text: 'Make a user for cachewatch with the rule that `cachewatch acl` prints, and log in as that.',
      because:
        'It logs in as the default user, which may read the configuration with its passwords: watching takes less.',
    };
  },
};

function isDefaultUser({ target: { endpoint } }: Subject): boolean {
  if (endpoint.kind === 'rest' || endpoint.password === undefined) return false;
  return endpoint.username === undefined || endpoint.username === 'default';
}

/** There are users since Redis 6, from which Valkey and KeyDB 6 come. */
function hasUsers({ readings }: Subject): boolean {
  const { provider = '', redis_version = '' } = labelsIn(readings, 'redis_instance_info');
  return ['redis', 'valkey', 'keydb'].includes(provider) && Number.parseInt(redis_version, 10) >= 6;
}
