import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rateWhereGrown } from '../promql.ts';
import { why } from '../texts.ts';

/** How full it is, and what it does about it. */
export const memory: readonly AnyPanel[] = [
  overTime({
    title: 'Memory',
    description:
      'Used memory, what the operating system counts as resident, and the limit with where it is known from. Healthy: resident little above used, used below the limit. Watched by RedisMemoryHigh and RedisFragmentationHigh.',
    unit: units.BytesIEC,
    noValue: why.unsaid,
    queries: {
      '{{target}} used': chosen('redis_used_memory_bytes'),
      '{{target}} resident': chosen('redis_memory_used_rss_bytes'),
      '{{target}} limit ({{source}})': chosen('redis_memory_limit_bytes'),
    },
    width: 12,
  }),
  overTime(
    {
      title: 'Memory, share of the limit',
      description:
        'Used memory as a share of the limit: the configured one, maxmemory, or the plan. A target without a limit has no line. A full cache that evicts is healthy; with noeviction, writes fail at 100 %. Watched by RedisMemoryHigh and RedisMemoryCritical at the lines, and by RedisMemoryFillingUp.',
      unit: units.PercentUnit,
      noValue: why.noLimit,
      queries: { '{{target}}': chosen('redis_memory_usage_ratio') },
      width: 12,
    },
    { at: level.memoryRatio, color: 'orange' },
    { at: level.memoryCriticalRatio, color: 'red' },
    // Room above the upper line, and for a server that is over its limit.
  ).axisSoftMax(1.1),
  overTime(
    {
      title: 'Fragmentation',
      description: `Resident over used memory. Healthy below the line, and anything on a server with little data. Below 1 some of it was swapped out. Watched by RedisFragmentationHigh, where it comes to more than ${level.fragmentation / 2 ** 20} MiB.`,
      unit: units.Short,
      noValue: why.unsaid,
      queries: { '{{target}}': chosen('redis_mem_fragmentation_ratio') },
      width: 12,
    },
    { at: level.fragmentationRatio, color: 'orange' },
  ),
  overTime({
    title: 'Keys that went',
    description:
      'Keys per second whose time was up, and that were evicted to make room. Many evictions and a falling hit rate: the cache is too small; few are healthy. Watched by RedisEvictionChurn, and by RedisEvictingKeys where you take that rule.',
    unit: units.CountsPerSecond,
    noValue: 'none went, or down',
    queries: {
      '{{target}} expired': rateWhereGrown('redis_expired_keys_total'),
      '{{target}} evicted': rateWhereGrown('redis_evicted_keys_total'),
    },
    width: 12,
  }),
];
