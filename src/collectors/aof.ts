import { counter, gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';
import { status } from './status.ts';

/** The append-only file, and how it is rewritten. */
export const aof = defineCollector({
  name: 'aof',
  queries: [info],
  metrics: [
    gauge(
      'redis_aof_enabled',
      'Whether changes are written to an append-only file.',
      field('aof_enabled'),
    ),
    gauge(
      'redis_aof_last_write_status',
      'Whether the last write to the append-only file succeeded.',
      status('aof_last_write_status'),
    ),
    gauge(
      'redis_aof_current_size_bytes',
      'Size of the append-only file; absent while it is off.',
      field('aof_current_size'),
    ),
    gauge(
      'redis_aof_base_size_bytes',
      'Size of the append-only file after its last rewrite; absent while it is off.',
      field('aof_base_size'),
    ),
    gauge(
      'redis_aof_buffer_length',
      'Bytes that wait to be written to the append-only file; absent while it is off.',
      field('aof_buffer_length'),
    ),
    gauge(
      'redis_aof_pending_bio_fsync',
      'Flushes to disk that wait in the background; absent while the append-only file is off.',
      field('aof_pending_bio_fsync'),
    ),
    gauge(
      'redis_aof_delayed_fsync',
      'Flushes to disk that held the server up; absent while the append-only file is off.',
      field('aof_delayed_fsync'),
    ),
    counter(
      'redis_aof_rewrites_total',
      'Rewrites of the append-only file since the server started.',
      field('aof_rewrites'),
    ),
    gauge(
      'redis_aof_rewrites_consecutive_failures',
      'Rewrites that failed since one succeeded.',
      field('aof_rewrites_consecutive_failures'),
    ),
    gauge(
      'redis_aof_rewrite_in_progress',
      'Whether the append-only file is being rewritten.',
      field('aof_rewrite_in_progress'),
    ),
    gauge(
      'redis_aof_rewrite_scheduled',
      'Whether a rewrite waits for a snapshot to end.',
      field('aof_rewrite_scheduled'),
    ),
    gauge(
      'redis_aof_pending_rewrite',
      'The same as redis_aof_rewrite_scheduled; absent while the append-only file is off.',
      field('aof_pending_rewrite'),
    ),
    gauge(
      'redis_aof_rewrite_buffer_length',
      'Bytes of changes that wait for the rewrite to end, which no server has since Redis 7.0.',
      field('aof_rewrite_buffer_length'),
    ),
    gauge(
      'redis_aof_last_bgrewrite_status',
      'Whether the last rewrite succeeded.',
      status('aof_last_bgrewrite_status'),
    ),
    gauge(
      'redis_aof_last_rewrite_duration_seconds',
      'How long the last rewrite took; -1 before the first.',
      field('aof_last_rewrite_time_sec'),
      { name: 'redis_aof_last_rewrite_duration_sec' },
    ),
    gauge(
      'redis_aof_current_rewrite_duration_seconds',
      'How long the rewrite under way has taken; -1 while there is none.',
      field('aof_current_rewrite_time_sec'),
      { name: 'redis_aof_current_rewrite_duration_sec' },
    ),
    gauge(
      'redis_aof_last_cow_size_bytes',
      'Memory that was copied on write during the last rewrite.',
      field('aof_last_cow_size'),
    ),
  ],
});
