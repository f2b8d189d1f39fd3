import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime, stackedOverTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rate } from '../promql.ts';
import { why } from '../texts.ts';

/** Where memory went that is not data. */
export const memoryInDetail: readonly AnyPanel[] = [
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
  stackedOverTime({
    title: 'Of the overhead',
    description:
      'What is not data: allocated at the start, for clients, replicas, the backlog, the append-only file and scripts. Healthy: clients take little. RedisMemoryHigh watches the sum with the data.',
    unit: units.BytesIEC,
    noValue: why.unsaid,
    queries: {
      '{{target}} at the start': chosen('redis_memory_used_startup_bytes'),
      '{{target}} clients': chosen('redis_mem_clients_normal'),
      '{{target}} replicas': chosen('redis_mem_clients_slaves'),
      '{{target}} backlog': chosen('redis_mem_replication_backlog_bytes'),
      '{{target}} append-only file': chosen('redis_mem_aof_buffer_bytes'),
      '{{target}} links of the cluster': chosen('redis_mem_cluster_links_bytes'),
      '{{target}} scripts': chosen('redis_memory_used_scripts_bytes'),
    },
    width: 8,
  }),
  overTime({
    title: 'Not counted for eviction',
    description:
      'Memory that eviction leaves out of its count, and the replication buffers in it. Healthy: far below the limit, or more is used than maxmemory says; RedisMemoryCritical watches the limit.',
    unit: units.BytesIEC,
    noValue: why.unsaid,
    queries: {
      '{{target}} not counted': chosen('redis_mem_not_counted_for_eviction_bytes'),
      '{{target}} replication buffers': chosen('redis_mem_total_replication_buffers_bytes'),
      '{{target}} resizing of tables': chosen('redis_mem_overhead_db_hashtable_rehashing_bytes'),
    },
    width: 8,
  }),
  overTime({
    title: 'Fragmentation by its cause',
    description:
      'Inside the allocator, what the allocator could give back, and what is outside of it. Healthy: near 1 each, once there is much data. RedisFragmentationHigh watches the whole.',
    unit: units.Short,
    noValue: why.unsaid,
    queries: {
      '{{target}} in the allocator': chosen('redis_allocator_frag_ratio'),
      '{{target}} could be given back': chosen('redis_allocator_rss_ratio'),
      '{{target}} outside of it': chosen('redis_rss_overhead_ratio'),
    },
    width: 8,
  }),
  overTime({
    title: 'Defragmentation',
    description:
      'Share of CPU time that active defragmentation may take now. Healthy is 0 most of the time, and always where it is off. RedisFragmentationHigh watches what it works on.',
    unit: units.Percent,
    noValue: why.unsaid,
    queries: { '{{target}}': chosen('redis_active_defrag_running') },
    width: 8,
  }),
  overTime({
    title: 'Over maxmemory',
    description:
      'Share of the time in which more was used than maxmemory: eviction could not keep up. Healthy is 0. Watched by RedisMemoryCritical and RedisOutOfMemoryErrors.',
    unit: units.PercentUnit,
    noValue: why.unsaid,
    queries: { '{{target}}': rate('redis_eviction_exceeded_time_seconds_total') },
    width: 8,
  }),
  overTime({
    title: 'Peak',
    description:
      'The most that was used since the start, or since CONFIG RESETSTAT. Healthy below the limit; RedisMemoryHigh watches what is used now.',
    unit: units.BytesIEC,
    noValue: why.unsaid,
    queries: { '{{target}}': chosen('redis_memory_used_peak_bytes') },
    width: 8,
  }),
  overTime({
    title: 'Freed in the background',
    description:
      'Objects that wait to be freed. Healthy is near 0 but for moments after a FLUSHALL ASYNC or UNLINK. No alert.',
    unit: units.Short,
    noValue: why.unsaid,
    queries: { '{{target}}': chosen('redis_lazyfree_pending_objects') },
    width: 8,
  }),
  overTime({
    title: 'Scripts',
    description:
      'Memory of the engines for EVAL and functions, and of what they keep. Healthy is steady: scripts with values written into them fill the cache. No alert.',
    unit: units.BytesIEC,
    noValue: why.unsaid,
    queries: {
      '{{target}} engines': chosen('redis_memory_used_vm_bytes'),
      '{{target}} scripts': chosen('redis_memory_used_scripts_eval_bytes'),
      '{{target}} functions': chosen('redis_memory_used_functions_bytes'),
    },
    width: 8,
  }),
];
