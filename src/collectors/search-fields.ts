import { counter, gauge, type Metric } from '../metric.ts';
import { field, type InfoAnswer } from './collector.ts';

/** A gauge under the name of its field. */
const said = (name: string, help: string): Metric<InfoAnswer> =>
  gauge(`redis_search_${name}`, help, field(`search_${name}`));

/** A time in milliseconds that only grows; redis_exporter leaves the unit as it is. */
const time = (subject: string, help: string, from: string): Metric<InfoAnswer> =>
  counter(`redis_search_${subject}_seconds_total`, help, field(`search_${from}`, 1e-3), {
    name: `redis_search_${subject}_ms_total`,
    scale: 1000,
  });

/** What the search module of Redis says of all its indexes; that of Valkey says some of it too. */
export const searchMetrics: readonly Metric<InfoAnswer>[] = [
  said('number_of_indexes', 'Search indexes.'),
  said('number_of_active_indexes', 'Search indexes that are being queried or built.'),
  said(
    'number_of_active_indexes_running_queries',
    'Search indexes that a query in the background runs on.',
  ),
  said('number_of_active_indexes_indexing', 'Search indexes that are being built.'),
  said('total_active_write_threads', 'Threads that build search indexes now.'),
  said('total_num_docs_in_indexes', 'Documents in all search indexes.'),
  time('indexing_time', 'Time spent on indexing.', 'total_indexing_time'),
  gauge(
    'redis_search_used_memory_indexes_bytes',
    'Memory of all search indexes, as the module estimates it.',
    field('search_used_memory_indexes'),
  ),
  gauge(
    'redis_search_smallest_memory_index_bytes',
    'Memory of the smallest search index.',
    field('search_smallest_memory_index'),
  ),
  gauge(
    'redis_search_largest_memory_index_bytes',
    'Memory of the largest search index.',
    field('search_largest_memory_index'),
  ),
  gauge(
    'redis_search_used_memory_vector_index_bytes',
    'Memory of all vector indexes.',
    field('search_used_memory_vector_index'),
  ),
  said('global_idle', 'Cursors that wait to be read on; up to RediSearch 2.10.'),
  gauge(
    'redis_search_global_cursors',
    'Cursors that are open; up to RediSearch 2.10.',
    field('search_global_total'),
    { name: 'redis_search_global_total' },
  ),
  said('global_idle_user', 'Cursors of users that wait to be read on.'),
  said('global_idle_internal', 'Cursors of other shards that wait to be read on.'),
  said('global_total_user', 'Cursors of users that are open.'),
  said('global_total_internal', 'Cursors of other shards that are open.'),
  gauge(
    'redis_search_collected_bytes',
    'Memory that the garbage collectors have freed, as RediSearch before 8 names it.',
    field('search_bytes_collected'),
  ),
  counter(
    'redis_search_cycles_total',
    'Rounds of garbage collection, as RediSearch before 8 names them.',
    field('search_total_cycles'),
  ),
  time('run', 'Time spent on garbage collection, as RediSearch before 8 names it.', 'total_ms_run'),
  said('gc_marked_deleted_vectors', 'Deleted vectors that are still in an index.'),
  gauge(
    'redis_search_gc_collected_bytes',
    'Memory that the garbage collectors have freed.',
    field('search_gc_bytes_collected'),
  ),
  counter(
    'redis_search_gc_cycles_total',
    'Rounds of garbage collection.',
    field('search_gc_total_cycles'),
  ),
  time('gc_run', 'Time spent on garbage collection.', 'gc_total_ms_run'),
  said('gc_total_docs_not_collected', 'Deleted documents of which the memory is not free yet.'),
  counter(
    'redis_search_queries_processed_total',
    'Queries that succeeded.',
    field('search_total_queries_processed'),
  ),
  counter(
    'redis_search_query_commands_total',
    'Commands of queries that succeeded, those that read on a cursor included.',
    field('search_total_query_commands'),
  ),
  time(
    'query_execution_time',
    'Time spent on commands of queries.',
    'total_query_execution_time_ms',
  ),
  gauge(
    'redis_search_active_queries',
    'Queries that run in the background now.',
    field('search_total_active_queries'),
    { name: 'redis_search_active_queries_total', type: 'counter' },
  ),
  said('errors_indexing_failures', 'Documents that could not be indexed, by all search indexes.'),
  ...[1, 2, 3, 4].map((dialect) =>
    said(`dialect_${dialect}`, `Whether dialect ${dialect} of queries has been used.`),
  ),
];
