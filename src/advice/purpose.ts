import { labelsIn } from '../readings.ts';
import type { Use } from '../target.ts';
import type { Subject } from './advice.ts';
import { keysIn } from './keys.ts';
import { levels } from './levels.ts';
import { percent } from './shown.ts';

/** What a target is for, and what that is known from. */
export interface Purpose {
  readonly use: Use;
  /** The end of a sentence: `its maxmemory-policy is allkeys-lru`. */
  readonly because: string;
}

/** As configured; else as its policy and its keys tell. `undefined` where they do not. */
export function purposeOf({ target, readings }: Subject): Purpose | undefined {
  if (target.use) return { use: target.use, because: `its use is ${target.use}` };
  const policy = labelsIn(readings, 'redis_instance_info').maxmemory_policy ?? '';
  if (policy.startsWith('allkeys-'))
    return { use: 'cache', because: `its maxmemory-policy is ${policy}` };
  const keys = keysIn(readings);
  if (!keys) return undefined;
  const expiring = 1 - keys.lasting;
  if (expiring >= levels.expiringRatio)
    return { use: 'cache', because: `${percent(expiring)} of its ${keys.all} keys expire` };
  return policy === 'noeviction' && keys.lasting >= levels.lastingRatio
    ? {
        use: 'store',
        because: `it never evicts, and ${percent(keys.lasting)} of its ${keys.all} keys never expire`,
      }
    : undefined;
}
