import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { roles, states, upOrDown } from '../panels/state-timeline.ts';
import { chosen } from '../promql.ts';
import { why } from '../texts.ts';

/** In short; there is a dashboard for all of it. */
export const replication: readonly AnyPanel[] = [
  states(
    {
      title: 'Role',
      description:
        'Whether it was a primary or a replica. Healthy is one colour without a break. Watched by RedisFailover, RedisNoMaster and RedisSplitBrain, in a group.',
      unit: units.NoUnit,
      noValue: why.unsaid,
      queries: { '{{target}}': chosen('redis_is_master') },
      width: 8,
    },
    roles,
  ),
  overTime(
    {
      title: 'Lag of its replicas',
      description:
        'Time since each replica last confirmed something. Healthy: 0 or 1 second. Watched by RedisReplicationLag.',
      unit: units.Seconds,
      noValue: why.noReplicas,
      queries: {
        '{{target}} to {{slave_ip}}:{{slave_port}}': chosen('redis_connected_slave_lag_seconds'),
      },
      width: 8,
    },
    { at: level.replicationLag, color: 'orange' },
  ),
  states(
    {
      title: 'Link to its primary',
      description:
        'Whether a replica has its primary. Healthy is up. Watched by RedisReplicaLinkDown.',
      unit: units.NoUnit,
      noValue: 'no replica, or down',
      // Of which primary would leave little room for the states.
      queries: { '{{target}}': chosen('redis_master_link_up') },
      width: 8,
    },
    upOrDown,
  ),
];
