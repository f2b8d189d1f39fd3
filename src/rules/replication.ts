import { type Concern, sameTarget } from './rule.ts';

/** Whether copies are there, and up to date. */
export const replication: Concern = {
  name: 'replication',
  recordings: [
    {
      record: 'redis:connected_replicas:count',
      because: 'Less the copies that `redis-cli --rdb` takes: they listen nowhere.',
      expr: ({ the }) => `${the('redis_connected_slaves')}
- (
  count without (slave_ip, slave_port, slave_state) (${the('redis_connected_slave_lag_seconds', 'slave_port="0"')})
  or 0 * ${the('redis_connected_slaves')}
)`,
    },
  ],
  alerts: [
    {
      alert: 'RedisReplicaLinkDown',
      because: 'While all of the data is being received the link is said to be down.',
      expr: ({ the }) => `${the('redis_master_link_up')} == 0
unless ${sameTarget} ${the('redis_master_sync_in_progress')} == 1`,
      for: '2m',
      // The primary is polled at another moment, and would tell of a replica that it lost.
      keepFiring: '1m',
      severity: 'critical',
      summary: 'Redis, a replica, has lost its primary.',
      description:
        'Redis {{ $labels.target }} has no link to its primary {{ $labels.master_host }}:{{ $labels.master_port }}: what it serves grows old.',
    },
    {
      alert: 'RedisReplicaSyncLong',
      because: 'One that fails begins anew, with moments between in which none is under way.',
      expr: ({ the, over }) => `${the('redis_master_link_up')} == 0
and max_over_time(${over('5m', 'redis_master_sync_in_progress')}) == 1`,
      for: '30m',
      severity: 'warning',
      summary: 'Redis, a replica, does not get to the end of receiving its data.',
      description:
        'Redis {{ $labels.target }} has been receiving all of the data of {{ $labels.master_host }}:{{ $labels.master_port }} for half an hour.',
    },
    {
      alert: 'RedisReplicaLost',
      because: 'A primary that was made a replica has no replicas to lose.',
      expr: ({ the, over }) =>
        `${the('redis:connected_replicas:count')} < max_over_time(${over('1h', 'redis:connected_replicas:count')})
and ${sameTarget} ${the('redis_is_master')} == 1`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis, a primary, has lost a replica.',
      description:
        'Redis {{ $labels.target }} has fewer replicas than it had within the hour: {{ $value }}.',
    },
    {
      alert: 'RedisReplicationLag',
      because:
        'No longer than that: after a minute of silence, by default, the primary drops the replica.',
      expr: ({ the, level }) =>
        `${the('redis_connected_slave_lag_seconds')} > ${level.replicationLag}`,
      for: '30s',
      severity: 'warning',
      summary: 'Redis has a replica that confirms nothing.',
      description:
        'Redis {{ $labels.target }} has heard nothing from its replica {{ $labels.slave_ip }}:{{ $labels.slave_port }} for {{ $value | humanizeDuration }}.',
    },
    {
      alert: 'RedisReplicaBehindBacklog',
      because:
        'What falls out of the backlog cannot be caught up with: the replica would need all of the data again.',
      expr: ({ the, level }) =>
        `${the('redis_connected_slave_backlog_ratio', 'slave_state="online"')} > ${level.backlogRatio}`,
      for: '1m',
      severity: 'warning',
      summary: 'Redis has a replica that is about to need all of the data again.',
      description:
        'Redis {{ $labels.target }} has a replica, {{ $labels.slave_ip }}:{{ $labels.slave_port }}, that is behind by {{ $value | humanizePercentage }} of the backlog.',
    },
  ],
};
