import { type Concern, sameTarget } from './rule.ts';

/** Whether what is kept on disk is, where anything is meant to be. */
export const persistence: Concern = {
  name: 'persistence',
  alerts: [
    {
      alert: 'RedisRdbSaveFailing',
      because: 'A server that takes no snapshots by itself refuses no writes when one fails.',
      expr: ({ the }) => `${the('redis_rdb_last_bgsave_status')} == 0
unless ${sameTarget} ${the('redis_config_save_enabled')} == 0`,
      for: '1m',
      severity: 'critical',
      summary: 'Redis cannot write its snapshot, and by default refuses writes until it can.',
      description: 'Redis {{ $labels.target }} failed to write its last snapshot.',
    },
    {
      alert: 'RedisRdbSaveStale',
      because: 'Without changes there is nothing to save, and with `save ""` nobody wants it.',
      expr: ({
        the,
        level,
      }) => `time() - ${the('redis_rdb_last_save_timestamp_seconds')} > ${level.saveAge}
and ${the('redis_rdb_changes_since_last_save')} > 0
and ${the('redis_config_save_enabled')} == 1
and ${the('redis_rdb_bgsave_in_progress')} == 0`,
      for: '15m',
      severity: 'warning',
      summary: 'Redis has not written a snapshot for long, though there are changes.',
      description:
        'Redis {{ $labels.target }} wrote its last snapshot {{ $value | humanizeDuration }} ago.',
    },
    {
      alert: 'RedisAofWriteFailing',
      expr: ({ the }) => `${the('redis_aof_last_write_status')} == 0
and ${the('redis_aof_enabled')} == 1`,
      for: '1m',
      severity: 'critical',
      summary: 'Redis cannot write its append-only file, and refuses writes until it can.',
      description: 'Redis {{ $labels.target }} failed to write its append-only file.',
    },
    {
      alert: 'RedisAofFsyncDelayed',
      expr: ({ over, level }) =>
        `rate(${over('5m', 'redis_aof_delayed_fsync')}) > ${level.delayedFsyncsPerSecond}`,
      for: '10m',
      severity: 'warning',
      summary: 'Redis is held up by a disk that is too slow.',
      description:
        'Redis {{ $labels.target }} was held up {{ printf "%.3g" $value }} times per second by flushes of its append-only file.',
    },
    {
      alert: 'RedisAofRewriteFailing',
      expr: ({ the }) => `${the('redis_aof_last_bgrewrite_status')} == 0
and ${the('redis_aof_enabled')} == 1`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis cannot rewrite its append-only file, which grows.',
      description: 'Redis {{ $labels.target }} failed to rewrite its append-only file.',
    },
  ],
};
