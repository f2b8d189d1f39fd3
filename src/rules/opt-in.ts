import { type Concern, sameTarget } from './rule.ts';

/** What is an alarm for some and everyday life for others: in a file of its own, which nothing loads by itself. */
export const optIn: Concern = {
  name: 'opt-in',
  alerts: [
    {
      alert: 'RedisRestarted',
      expr: ({ over }) => `resets(${over('15m', 'redis_uptime_in_seconds')}) > 0`,
      severity: 'info',
      summary: 'Redis was restarted.',
      description: 'Redis {{ $labels.target }} restarted within a quarter of an hour.',
    },
    {
      alert: 'RedisEvictingKeys',
      because: 'For a store: each key that is evicted is lost.',
      expr: ({ over }) => `increase(${over('5m', 'redis_evicted_keys_total')}) > 0`,
      severity: 'critical',
      summary: 'Redis evicts keys.',
      description:
        'Redis {{ $labels.target }} evicted {{ printf "%.0f" $value }} keys within 5 minutes.',
    },
    {
      alert: 'RedisNoReplica',
      because: 'For servers that are meant to have one.',
      expr: ({ the }) => `${the('redis_connected_slaves')} == 0
and ${sameTarget} ${the('redis_is_master')} == 1`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis, a primary, has no replica.',
      description: 'Redis {{ $labels.target }} has {{ $value }} replicas.',
    },
    {
      alert: 'RedisQueueLong',
      because: 'For queues that are named in `keyspace.keys`, as those of Celery are lists.',
      expr: ({ the, level }) => `${the('redis_key_size')} > ${level.queueLength}`,
      for: '10m',
      severity: 'warning',
      summary: 'Redis holds a queue that is not worked off.',
      description:
        'Redis {{ $labels.target }} has {{ printf "%.0f" $value }} items in {{ $labels.key }} of {{ $labels.db }}.',
    },
  ],
};
