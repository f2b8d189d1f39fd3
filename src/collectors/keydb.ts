import { counter, gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';

/** What only KeyDB says. */
export const keydb = defineCollector({
  name: 'keydb',
  queries: [info],
  metrics: [
    gauge('redis_server_threads', 'Threads that serve clients.', field('server_threads'), {
      name: 'redis_server_threads_total',
    }),
    gauge(
      'redis_current_client_thread',
      'Number of the thread that answered.',
      field('current_client_thread'),
    ),
    counter(
      'redis_long_lock_waits_total',
      'Waits for the global lock that were long.',
      field('long_lock_waits'),
    ),
    counter(
      'redis_cached_keys_total',
      'Keys held in memory before a slower storage.',
      field('cached_keys'),
    ),
    counter(
      'redis_storage_provider_read_hits_total',
      'Reads of the slower storage that found their key.',
      field('storage_provider_read_hits'),
      { name: 'redis_storage_provider_read_hits' },
    ),
    counter(
      'redis_storage_provider_read_misses_total',
      'Reads of the slower storage that did not find their key.',
      field('storage_provider_read_misses'),
      { name: 'redis_storage_provider_read_misses' },
    ),
  ],
});
