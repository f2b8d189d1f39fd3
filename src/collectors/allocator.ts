import { counter, gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';

/** What the allocator holds beyond what is used, and the defragmentation that gives it back. */
export const allocator = defineCollector({
  name: 'allocator',
  queries: [info],
  metrics: [
    gauge(
      'redis_allocator_allocated_bytes',
      'Memory the allocator has handed out, fragmentation inside its bins included.',
      field('allocator_allocated'),
    ),
    gauge(
      'redis_allocator_active_bytes',
      'Memory in pages the allocator has in use, fragmentation between bins included.',
      field('allocator_active'),
    ),
    gauge(
      'redis_allocator_resident_bytes',
      'Memory of the allocator that is resident, pages it could give back included.',
      field('allocator_resident'),
    ),
    gauge(
      'redis_allocator_muzzy_bytes',
      'Memory the allocator has offered to the operating system, which has not taken it yet.',
      field('allocator_muzzy'),
    ),
    gauge(
      'redis_allocator_frag_ratio',
      'Active over allocated memory of the allocator: its fragmentation.',
      field('allocator_frag_ratio'),
    ),
    gauge(
      'redis_allocator_frag_bytes',
      'Active less allocated memory of the allocator.',
      field('allocator_frag_bytes'),
    ),
    gauge(
      'redis_allocator_rss_ratio',
      'Resident over active memory of the allocator: what it could give back.',
      field('allocator_rss_ratio'),
    ),
    gauge(
      'redis_allocator_rss_bytes',
      'Resident less active memory of the allocator.',
      field('allocator_rss_bytes'),
    ),
    gauge(
      'redis_rss_overhead_ratio',
      'Resident memory of the process over that of the allocator.',
      field('rss_overhead_ratio'),
    ),
    gauge(
      'redis_rss_overhead_bytes',
      'Resident memory of the process less that of the allocator.',
      field('rss_overhead_bytes'),
    ),
    gauge(
      'redis_mem_fragmentation_ratio',
      'Resident over used memory; says little on a server with little data.',
      field('mem_fragmentation_ratio'),
    ),
    gauge(
      'redis_mem_fragmentation_bytes',
      'Resident less used memory.',
      field('mem_fragmentation_bytes'),
    ),
    gauge(
      'redis_active_defrag_running',
      'Percent of CPU time that active defragmentation may take now; 0 while it is not running.',
      field('active_defrag_running'),
    ),
    gauge(
      'redis_defrag_hits',
      'Values that active defragmentation moved.',
      field('active_defrag_hits'),
    ),
    gauge(
      'redis_defrag_misses',
      'Values that active defragmentation began to move and left.',
      field('active_defrag_misses'),
    ),
    gauge(
      'redis_defrag_key_hits',
      'Keys that active defragmentation moved something of.',
      field('active_defrag_key_hits'),
    ),
    gauge(
      'redis_defrag_key_misses',
      'Keys that active defragmentation skipped.',
      field('active_defrag_key_misses'),
    ),
    counter(
      'redis_active_defrag_time_seconds_total',
      'Time for which fragmentation was over its limit.',
      field('total_active_defrag_time', 1e-3),
    ),
    gauge(
      'redis_current_active_defrag_time_seconds',
      'Time since fragmentation went over its limit; 0 while it is not.',
      field('current_active_defrag_time', 1e-3),
    ),
  ],
});
