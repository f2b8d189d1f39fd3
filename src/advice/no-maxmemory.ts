import { numberIn } from '../readings.ts';
import type { Rule } from './advice.ts';
import { isPrimary, isSelfRun } from './server.ts';

/** There should be a limit to what it may hold. A replica ignores its own. */
export const noMaxmemory: Rule = {
  rule: 'no-maxmemory',
  advise(subject) {
    const { target, readings } = subject;
    if (numberIn(readings, 'redis_memory_max_bytes') !== 0) return undefined;
    if (target.facts.memoryLimit !== undefined) return undefined;
    if (!isSelfRun(readings) || !isPrimary(readings)) return undefined;
    return {
      text: 'Set maxmemory to what it may use, or memoryLimit of the target where something else limits it.',
      because: 'Without a limit it grows until the operating system kills it.',
    };
  },
};
