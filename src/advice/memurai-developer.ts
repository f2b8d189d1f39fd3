import { labelsIn, numberIn } from '../readings.ts';
import type { Rule } from './advice.ts';
import { levels } from './levels.ts';

const day = 86_400;

/** What stops by itself should be stopped when that suits. */
export const memuraiDeveloper: Rule = {
  rule: 'memurai-developer',
  advise({ readings }) {
    const { edition = '' } = labelsIn(readings, 'redis_memurai_info');
    const uptime = numberIn(readings, 'redis_uptime_in_seconds');
    if (!/\bDeveloper\b/.test(edition) || uptime === undefined || uptime < levels.memuraiUptime)
      return undefined;
    return {
      text: 'Restart it at a quiet time, or use an edition of Memurai that is for production.',
      because: `It has been up for ${Math.floor(uptime / day)} days, and ${edition} stops by itself after 10.`,
    };
  },
};
