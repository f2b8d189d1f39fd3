import { gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';

/** What the server's memory is used for. */
export const memory = defineCollector({
  name: 'memory',
  queries: [info],
  metrics: [
    gauge('redis_used_memory_bytes', 'Memory that the server has allocated.', field('used_memory')),
    gauge('redis_memory_used_bytes', 'The same as redis_used_memory_bytes.', field('used_memory')),
    gauge(
      'redis_memory_max_bytes',
      'Limit set as maxmemory; 0 when there is none.',
      field('maxmemory'),
    ),
    gauge(
      'redis_memory_used_rss_bytes',
      'Memory of the process that the operating system counts as resident.',
      field('used_memory_rss'),
    ),
    gauge(
      'redis_memory_used_peak_bytes',
      'Most memory the server has had allocated since it started.',
      field('used_memory_peak'),
    ),
    gauge(
      'redis_memory_used_peak_timestamp_seconds',
      'When the server had most memory allocated; Redis says so from 8.2 on.',
      field('used_memory_peak_time'),
    ),
    gauge(
      'redis_memory_used_overhead_bytes',
      'Memory for the management of data rather than for data.',
      field('used_memory_overhead'),
    ),
    gauge(
      'redis_memory_used_startup_bytes',
      'Memory that was allocated right after the start.',
      field('used_memory_startup'),
    ),
    gauge(
      'redis_memory_used_dataset_bytes',
      'Memory for data: what is allocated without the overhead.',
      field('used_memory_dataset'),
    ),
    gauge(
      'redis_total_system_memory_bytes',
      'Memory of the machine, which is not the limit of a container.',
      field('total_system_memory'),
    ),
    gauge(
      'redis_mem_not_counted_for_eviction_bytes',
      'Memory that eviction leaves out of its count: buffers of replicas and of the append-only file.',
      field('mem_not_counted_for_evict'),
    ),
    gauge(
      'redis_mem_overhead_db_hashtable_rehashing_bytes',
      'Memory for hash tables of databases that are being resized.',
      field('mem_overhead_db_hashtable_rehashing'),
    ),
    gauge(
      'redis_mem_replication_backlog_bytes',
      'Memory for the replication backlog.',
      field('mem_replication_backlog'),
    ),
    gauge(
      'redis_mem_total_replication_buffers_bytes',
      'Memory for all replication buffers, the backlog included.',
      field('mem_total_replication_buffers'),
    ),
    gauge(
      'redis_mem_replica_full_sync_buffer_bytes',
      'Memory for the changes a replica has received while it loads a full resynchronisation; Redis says so from 8.0 on.',
      field('mem_replica_full_sync_buffer'),
    ),
    gauge(
      'redis_mem_replicas_replication_buffer_bytes',
      'Memory for the changes a replica has received while it loads a full resynchronisation; only Valkey has it.',
      field('mem_replicas_repl_buffer'),
    ),
    gauge(
      'redis_mem_clients_normal',
      'Bytes of memory for clients that are not replicas.',
      field('mem_clients_normal'),
    ),
    gauge(
      'redis_mem_clients_slaves',
      'Bytes of memory for clients that are replicas.',
      field('mem_clients_slaves'),
    ),
    gauge(
      'redis_mem_cluster_links_bytes',
      'Memory for links to other nodes of the cluster.',
      field('mem_cluster_links'),
    ),
    gauge(
      'redis_mem_aof_buffer_bytes',
      'Memory for buffers of the append-only file.',
      field('mem_aof_buffer'),
    ),
    gauge(
      'redis_lazyfree_pending_objects',
      'Objects that are waiting to be freed in the background.',
      field('lazyfree_pending_objects'),
    ),
    gauge(
      'redis_lazyfreed_objects',
      'Objects that were freed in the background.',
      field('lazyfreed_objects'),
    ),
    gauge(
      'redis_memory_max_reservation_bytes',
      'Memory that is kept free of data; only Azure has it.',
      field('maxmemory_reservation'),
    ),
    gauge(
      'redis_memory_max_reservation_desired_bytes',
      'Memory that is wanted free of data; only Azure has it.',
      field('maxmemory_desired_reservation'),
    ),
    gauge(
      'redis_memory_max_fragmentation_reservation_bytes',
      'Memory that is kept for fragmentation; only Azure has it.',
      field('maxfragmentationmemory_reservation'),
    ),
    gauge(
      'redis_memory_max_fragmentation_reservation_desired_bytes',
      'Memory that is wanted for fragmentation; only Azure has it.',
      field('maxfragmentationmemory_desired_reservation'),
    ),
    gauge(
      'redis_data_size_bytes',
      'Data stored, on disk included; only Upstash has it.',
      field('total_data_size'),
    ),
    gauge(
      'redis_data_size_max_bytes',
      'The most data the plan may store; only Upstash has it.',
      field('max_data_size'),
    ),
  ],
});
