import { counter, gauge, type Metric } from '../metric.ts';
import { field, type InfoAnswer } from './collector.ts';

/** A gauge under the name of its field. */
const said = (name: string, help: string): Metric<InfoAnswer> =>
  gauge(`redis_search_${name}`, help, field(`search_${name}`));

/** What only grows; redis_exporter's name ends with _count, whatever the field's does. */
const count = (
  subject: string,
  help: string,
  ending: 'count' | 'cnt' = 'count',
): Metric<InfoAnswer> =>
  counter(`redis_search_${subject}_total`, help, field(`search_${subject}_${ending}`), {
    name: `redis_search_${subject}_count`,
  });

/** What only the search module of Valkey says. */
export const valkeySearchMetrics: readonly Metric<InfoAnswer>[] = [
  said('used_memory_bytes', 'Memory of the search module.'),
  said('number_of_attributes', 'Attributes of all search indexes.'),
  said('total_indexed_documents', 'Documents in all search indexes, as Valkey counts them.'),
  said('query_queue_size', 'Queries that wait for a thread.'),
  said('writer_queue_size', 'Changes that wait to be indexed.'),
  said('string_interning_store_size', 'Strings that several indexes share.'),
  count('successful_requests', 'Queries that succeeded, as Valkey counts them.'),
  count('failure_requests', 'Queries that failed.'),
  count('hybrid_requests', 'Queries for vectors and for something else.'),
  count('inline_filtering_requests', 'Queries that were filtered while vectors were searched.'),
  count('worker_pool_suspend', 'Times the threads of the module were suspended.', 'cnt'),
  count('writer_resumed', 'Times its writing threads went on.', 'cnt'),
  count('reader_resumed', 'Times its reading threads went on.', 'cnt'),
  count('writer_suspension_expired', 'Times its writing threads had waited long enough.', 'cnt'),
  count('rdb_load_success', 'Indexes that were loaded from a snapshot.', 'cnt'),
  count('rdb_load_failure', 'Indexes that could not be loaded from a snapshot.', 'cnt'),
  count('rdb_save_success', 'Indexes that were written to a snapshot.', 'cnt'),
  count('rdb_save_failure', 'Indexes that could not be written to a snapshot.', 'cnt'),
  ...['add', 'remove', 'modify', 'search', 'create'].map((work) =>
    count(`hnsw_${work}_exceptions`, `Failures of vector graphs to ${work}.`),
  ),
  said('vector_externing_hash_extern_errors', 'Vectors that could not be shared with their hash.'),
  said('vector_externing_num_lru_entries', 'Vectors in the cache of shared ones.'),
  count('vector_externing_entry', 'Vectors that were shared with their hash.'),
  count('vector_externing_generated_value', 'Values that were made of shared vectors.', 'cnt'),
  count('vector_externing_lru_promote', 'Times a shared vector was found in the cache.', 'cnt'),
  count('vector_externing_deferred_entry', 'Vectors to be shared later.', 'cnt'),
];
