import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, ofFollowed, ofReplicas, rate } from '../promql.ts';
import { why } from '../texts.ts';

const replica = '{{target}} to {{slave_ip}}:{{slave_port}}';

/** How far behind replicas are, and how long that is made up for. */
export const lag: readonly AnyPanel[] = [
  overTime(
    {
      title: 'Lag in seconds',
      description:
        'Time since each replica last confirmed something, as its primary says. Healthy: 0 or 1. Watched by RedisReplicationLag.',
      unit: units.Seconds,
      noValue: why.noReplicas,
      queries: { [replica]: chosen('redis_connected_slave_lag_seconds') },
      width: 8,
    },
    { at: level.replicationLag, color: 'orange' },
  ),
  overTime({
    title: 'Lag in bytes, and the backlog',
    description:
      'Changes that each replica has not confirmed, and what the backlog can keep. Healthy: far below the backlog, beyond which a replica needs all of the data again. Watched by RedisReplicaBehindBacklog.',
    unit: units.BytesIEC,
    noValue: why.noReplicas,
    queries: {
      [replica]: chosen('redis_connected_slave_lag_bytes'),
      '{{target}} backlog': ofFollowed(chosen('redis_replication_backlog_bytes')),
      '{{target}} kept in it': ofFollowed(chosen('redis_repl_backlog_history_bytes')),
    },
    width: 8,
  }),
  overTime(
    {
      title: 'Lag, share of the backlog',
      description:
        'What each replica is behind as a share of what the backlog keeps. Healthy below the line. Watched by RedisReplicaBehindBacklog.',
      unit: units.PercentUnit,
      noValue: why.noReplicas,
      queries: { [replica]: chosen('redis_connected_slave_backlog_ratio') },
      width: 8,
    },
    { at: level.backlogRatio, color: 'orange' },
  ),
  overTime({
    title: 'Stream of changes',
    description:
      'Bytes per second that primaries with replicas add to the stream, and that replicas apply. Healthy: the same. RedisReplicationLag watches replicas that stop.',
    unit: units.BytesPerSecondIEC,
    noValue: why.noReplicas,
    queries: {
      '{{target}} added': ofFollowed(rate('redis_master_repl_offset')),
      '{{target}} applied': rate('redis_slave_repl_offset'),
    },
    width: 8,
  }),
  overTime({
    title: 'Bytes for replication',
    description:
      'Bytes per second that were read from a primary and written to replicas. Healthy is what is written, times the replicas; no alert.',
    unit: units.BytesPerSecondIEC,
    noValue: why.noReplicas,
    queries: {
      '{{target}} in': ofReplicas(rate('redis_net_repl_input_bytes_total')),
      '{{target}} out': ofFollowed(rate('redis_net_repl_output_bytes_total')),
    },
    width: 8,
  }),
  overTime({
    title: 'Replicas',
    description:
      'Replicas that are connected to each primary that had any in this time, and that are recent enough for writes to be taken. Healthy is what you have set up. Watched by RedisReplicaLost, and by RedisNoReplica where you take that rule.',
    unit: units.Short,
    noValue: why.noReplicas,
    queries: {
      '{{target}} connected': ofFollowed(chosen('redis_connected_slaves')),
      '{{target}} recent': chosen('redis_min_slaves_good_slaves'),
    },
    width: 8,
  }),
];
