import { type Info, parseInfo } from '../info.ts';
import { counter, gauge } from '../metric.ts';
import { defineCollector, field, type Query } from './collector.ts';
import { searchMetrics } from './search-fields.ts';
import { valkeySearchMetrics } from './valkey-search-fields.ts';

// INFO all names the modules and leaves out what they say.
const modulesInfo: Query<Info> = { command: ['INFO', 'modules'], decode: parseInfo };

/** What the modules say of themselves: searching, JSON and Bloom filters. */
export const moduleFields = defineCollector<readonly [Info]>({
  name: 'module-fields',
  applies: (info) => info.text('module') !== undefined,
  queries: [modulesInfo],
  metrics: [
    ...searchMetrics,
    ...valkeySearchMetrics,
    gauge('redis_json_num_documents', 'JSON documents.', field('json_num_documents')),
    gauge(
      'redis_json_total_memory_bytes',
      'Memory of JSON documents.',
      field('json_total_memory_bytes'),
    ),
    gauge('redis_bf_bloom_num_objects', 'Bloom objects.', field('bf_bloom_num_objects')),
    gauge(
      'redis_bf_bloom_num_filters_across_objects',
      'Filters in all Bloom objects.',
      field('bf_bloom_num_filters_across_objects'),
    ),
    gauge(
      'redis_bf_bloom_num_items_across_objects',
      'Items in all Bloom objects.',
      field('bf_bloom_num_items_across_objects'),
    ),
    gauge(
      'redis_bf_bloom_capacity_across_objects',
      'Items that all Bloom objects have room for.',
      field('bf_bloom_capacity_across_objects'),
    ),
    gauge(
      'redis_bf_bloom_total_memory_bytes',
      'Memory of Bloom objects.',
      field('bf_bloom_total_memory_bytes'),
    ),
    counter(
      'redis_bf_bloom_defrag_hits_total',
      'Allocations of Bloom objects that defragmentation moved.',
      field('bf_bloom_defrag_hits'),
    ),
    counter(
      'redis_bf_bloom_defrag_misses_total',
      'Allocations of Bloom objects that defragmentation left where they were.',
      field('bf_bloom_defrag_misses'),
    ),
  ],
});
