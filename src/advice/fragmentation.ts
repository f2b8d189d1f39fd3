import { numberIn } from '../readings.ts';
import type { Rule } from './advice.ts';
import { isSelfRun } from './server.ts';
import { bytes } from './shown.ts';

/** Memory that holds nothing should be given back. */
export const fragmentation: Rule = {
  rule: 'fragmentation',
  advise({ readings, thresholds }) {
    const ratio = numberIn(readings, 'redis_mem_fragmentation_ratio');
    const resident = numberIn(readings, 'redis_memory_used_rss_bytes');
    const used = numberIn(readings, 'redis_memory_used_bytes');
    if (ratio === undefined || resident === undefined || used === undefined) return undefined;
    // A server with hardly any data shows any ratio.
    const isMuch =
      ratio > thresholds.fragmentationRatio && resident - used > thresholds.fragmentation;
    if (!isMuch || isBeingDone(readings) || !isSelfRun(readings)) return undefined;
    return {
      text: 'Set activedefrag to yes, or restart it at a quiet time.',
      because: `It holds ${bytes(resident)} of memory for the ${bytes(used)} that it uses.`,
    };
  },
};

const isBeingDone = (readings: Parameters<typeof numberIn>[0]) =>
  (numberIn(readings, 'redis_active_defrag_running') ?? 0) > 0;
