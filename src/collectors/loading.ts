import { gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';

/** How far the server has come in loading its data. */
export const loading = defineCollector({
  name: 'loading',
  whileLoading: true,
  queries: [info],
  metrics: [
    gauge(
      'redis_loading_dump_file',
      'Whether the server is loading its data; it serves nobody meanwhile, and is down with that reason.',
      field('loading'),
    ),
    gauge(
      'redis_async_loading',
      'Whether a replica is loading new data and serves what it had.',
      field('async_loading'),
    ),
    gauge(
      'redis_loading_start_timestamp_seconds',
      'When loading began; absent while nothing is loaded.',
      field('loading_start_time'),
    ),
    gauge(
      'redis_loading_total_bytes',
      'Size of what is being loaded, 0 when it is not known; absent while nothing is loaded.',
      field('loading_total_bytes'),
    ),
    gauge(
      'redis_loading_loaded_bytes',
      'How much of it is loaded; absent while nothing is loaded.',
      field('loading_loaded_bytes'),
    ),
    gauge(
      'redis_loading_rdb_used_memory_bytes',
      'Memory the server had in use that wrote what is being loaded; absent while nothing is loaded.',
      field('loading_rdb_used_mem'),
    ),
    gauge(
      'redis_loading_loaded_ratio',
      'How much of it is loaded, 1 when all; absent while nothing is loaded.',
      field('loading_loaded_perc', 1e-2),
    ),
    gauge(
      'redis_loading_eta_seconds',
      'How long loading will still take, as the server estimates it; absent while nothing is loaded.',
      field('loading_eta_seconds'),
    ),
  ],
});
