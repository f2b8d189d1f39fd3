import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime, stackedOverTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rate } from '../promql.ts';
import { why } from '../texts.ts';

/** How full it is, and what it does about it. */
export const memory: readonly AnyPanel[] = [
  overTime({
    title: 'Memory',
    description:
      'Used memory, what the operating system counts as resident, the peak, and the limit with where it is known from. Healthy: resident little above used, used below the limit. Watched by RedisMemoryHigh and RedisFragmentationHigh.',
    unit: units.BytesIEC,
    noValue: why.down,
    queries: {
      '{{target}} used': chosen('redis_used_memory_bytes'),
      '{{target}} resident': chosen('redis_memory_used_rss_bytes'),
      '{{target}} peak': chosen('redis_memory_used_peak_bytes'),
      '{{target}} limit ({{source}})': chosen('redis_memory_limit_bytes'),
    },
    width: 12,
  }),
  overTime(
    {
      title: 'Memory, share of the limit',
      description:
        'Used memory as a share of the limit: the configured one, maxmemory, or the plan. A full cache that evicts is healthy; with noeviction, writes fail at 100 %. Watched by RedisMemoryHigh and RedisMemoryCritical at the lines, and by RedisMemoryFillingUp.',
      unit: units.PercentUnit,
      noValue: 'no limit known',
      queries: { '{{target}}': chosen('redis_memory_usage_ratio') },
      width: 12,
    },
    { at: level.memoryRatio, color: 'orange' },
    { at: level.memoryCriticalRatio, color: 'red' },
  ),
  stackedOverTime({
    title: 'Data and overhead',
    description:
      'Of the used memory, what holds data and what manages it. Healthy is mostly data; an empty server is nearly all overhead. RedisMemoryHigh watches the sum.',
    unit: units.BytesIEC,
    noValue: why.unsaid,
    queries: {
      '{{target}} data': chosen('redis_memory_used_dataset_bytes'),
      '{{target}} overhead': chosen('redis_memory_used_overhead_bytes'),
    },
    width: 8,
  }),
  overTime(
    {
      title: 'Fragmentation',
      description:
        'Resident over used memory. Healthy below the line, and anything on a server with little data. Below 1 some of it was swapped out. Watched by RedisFragmentationHigh, from 256 MiB on.',
      unit: units.Short,
      noValue: why.unsaid,
      queries: { '{{target}}': chosen('redis_mem_fragmentation_ratio') },
      width: 8,
    },
    { at: level.fragmentationRatio, color: 'orange' },
  ),
  overTime({
    title: 'Keys that went',
    description:
      'Keys per second whose time was up, and that were evicted to make room. Many evictions and a falling hit rate: the cache is too small; few are healthy. Watched by RedisEvictionChurn, and by RedisEvictingKeys where you take that rule.',
    unit: units.CountsPerSecond,
    noValue: why.down,
    queries: {
      '{{target}} expired': rate('redis_expired_keys_total'),
      '{{target}} evicted': rate('redis_evicted_keys_total'),
    },
    width: 8,
  }),
];
