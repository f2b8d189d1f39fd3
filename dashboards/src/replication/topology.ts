import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { aboveOnly } from '../panels/levels.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { roles, states, upOrDown } from '../panels/state-timeline.ts';
import type { Table } from '../panels/table.ts';
import { eachTarget } from '../panels/targets.ts';
import { chosen, highest } from '../promql.ts';
import { why } from '../texts.ts';

const followed = `label_join(${chosen('redis_slave_info')}, "primary", ":", "master_host", "master_port")`;
const nobody = `label_replace(${chosen('redis_is_master')} == 1, "primary", "nobody", "job", ".*")`;

const topologyTable: Table = {
  title: 'Who follows whom',
  description:
    'Each target with its role, its primary or its replicas, and how far behind the slowest of these is. Healthy: one primary in a group, links that are up, no lag. Of a target that is down nothing else is known, nor of one whose polls are overdue or rest: it is not polled. Watched by RedisNoMaster, RedisSplitBrain, RedisReplicaLinkDown and RedisReplicaLost.',
  noValue: 'no target is watched',
  width: 24,
  height: 9,
  labels: [
    { label: 'group', title: 'Group', texts: { '': 'no group' }, noValue: 'no group' },
    { label: 'target', title: 'Target' },
    { label: 'primary', title: 'Follows' },
  ],
  values: [
    {
      title: 'Role',
      expr: highest(chosen('redis_is_master'), 'group'),
      cell: {
        kind: 'state',
        states: roles,
      },
      noValue: 'not said',
    },
    {
      title: 'Follows',
      expr: highest(`${followed} or ${nobody}`, 'group', 'primary'),
      cell: { kind: 'hidden' },
      noValue: 'not known',
    },
    {
      title: 'Link',
      expr: highest(chosen('redis_master_link_up'), 'group'),
      cell: {
        kind: 'state',
        states: upOrDown,
      },
      noValue: 'not a replica',
    },
    {
      title: 'Primary last heard',
      // Of a lost link the server says -1.
      expr: highest(`${chosen('redis_master_last_io_seconds_ago')} >= 0`, 'group'),
      cell: { kind: 'number', unit: units.Seconds },
      noValue: 'no link',
    },
    {
      title: 'Replicas',
      expr: highest(chosen('redis_connected_slaves'), 'group'),
      cell: { kind: 'number', unit: units.Short },
      noValue: 'not said',
    },
    {
      title: 'Behind by',
      expr: highest(chosen('redis_connected_slave_lag_bytes'), 'group'),
      cell: { kind: 'number', unit: units.BytesIEC },
      noValue: 'no replicas',
    },
    {
      title: 'Of the backlog',
      expr: highest(chosen('redis_connected_slave_backlog_ratio'), 'group'),
      cell: { kind: 'share', levels: aboveOnly({ at: level.backlogRatio, color: 'orange' }) },
      noValue: 'no replicas',
    },
  ],
};

/** The roles, now and over time. */
export const topology: readonly AnyPanel[] = [
  eachTarget(topologyTable, 'group'),
  states(
    {
      title: 'Role',
      description:
        'Whether each target was a primary or a replica. Healthy: one primary at a time in a group, and no gap. Watched by RedisFailover, RedisNoMaster and RedisSplitBrain.',
      unit: units.NoUnit,
      noValue: why.unsaid,
      queries: { '{{target}}': chosen('redis_is_master') },
      width: 12,
    },
    roles,
  ),
  states(
    {
      title: 'Link to the primary',
      description:
        'Whether each replica has its primary. Healthy is up; while all of the data is received it is down. Watched by RedisReplicaLinkDown and RedisReplicaSyncLong.',
      unit: units.NoUnit,
      noValue: 'no replica, or down',
      queries: {
        '{{target}} of {{master_host}}:{{master_port}}': chosen('redis_master_link_up'),
      },
      width: 12,
    },
    upOrDown,
  ),
];
