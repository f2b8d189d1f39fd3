import { counter, gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';
import { status } from './status.ts';

/** Snapshots, and the child process that writes them. */
export const persistence = defineCollector({
  name: 'persistence',
  queries: [info],
  metrics: [
    gauge(
      'redis_rdb_changes_since_last_save',
      'Changes since the last snapshot.',
      field('rdb_changes_since_last_save'),
    ),
    gauge(
      'redis_rdb_last_save_timestamp_seconds',
      'When the last snapshot succeeded, at first when the server started.',
      field('rdb_last_save_time'),
    ),
    counter(
      'redis_rdb_saves_total',
      'Snapshots since the server started, as Redis says from 7.0 on.',
      field('rdb_saves'),
    ),
    gauge(
      'redis_rdb_saves_consecutive_failures',
      'Snapshots that failed since one succeeded, where the server counts them.',
      field('rdb_saves_consecutive_failures'),
    ),
    gauge(
      'redis_rdb_bgsave_in_progress',
      'Whether a snapshot is being written.',
      field('rdb_bgsave_in_progress'),
    ),
    gauge(
      'redis_rdb_last_bgsave_status',
      'Whether the last snapshot succeeded.',
      status('rdb_last_bgsave_status'),
    ),
    gauge(
      'redis_rdb_last_bgsave_duration_seconds',
      'How long the last snapshot took; -1 before the first.',
      field('rdb_last_bgsave_time_sec'),
      { name: 'redis_rdb_last_bgsave_duration_sec' },
    ),
    gauge(
      'redis_rdb_current_bgsave_duration_seconds',
      'How long the snapshot under way has taken; -1 while there is none.',
      field('rdb_current_bgsave_time_sec'),
      { name: 'redis_rdb_current_bgsave_duration_sec' },
    ),
    gauge(
      'redis_rdb_last_cow_size_bytes',
      'Memory that was copied on write during the last snapshot.',
      field('rdb_last_cow_size'),
    ),
    gauge(
      'redis_rdb_last_load_expired_keys',
      'Keys that the last load of a snapshot left out because their time was up.',
      field('rdb_last_load_keys_expired'),
    ),
    gauge(
      'redis_rdb_last_load_loaded_keys',
      'Keys that the last load of a snapshot brought.',
      field('rdb_last_load_keys_loaded'),
    ),
    gauge(
      'redis_current_cow_size_bytes',
      'Memory that was copied on write while the child process runs.',
      field('current_cow_size'),
    ),
    gauge(
      'redis_current_cow_size_age_seconds',
      'How old the size of what was copied on write is.',
      field('current_cow_size_age'),
    ),
    gauge(
      'redis_current_cow_peak_bytes',
      'Most memory that was copied on write while the child process runs.',
      field('current_cow_peak'),
    ),
    gauge(
      'redis_current_fork_ratio',
      'Share of its work that the child process has done.',
      field('current_fork_perc', 1e-2),
    ),
    gauge(
      'redis_current_save_keys',
      'Keys there were when the child process began.',
      field('current_save_keys_total'),
    ),
    gauge(
      'redis_current_save_keys_processed',
      'Keys that the child process has written.',
      field('current_save_keys_processed'),
    ),
    gauge(
      'redis_module_fork_in_progress',
      'Whether a child process of a module runs.',
      field('module_fork_in_progress'),
    ),
    gauge(
      'redis_module_fork_last_cow_size',
      'Bytes of memory that were copied on write during the last child process of a module.',
      field('module_fork_last_cow_size'),
    ),
  ],
});
