import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states } from '../panels/state-timeline.ts';
import { chosen, rate } from '../promql.ts';

const noCluster = 'no node of a cluster, or down';

/** What each node thinks of its cluster. */
export const cluster: readonly AnyPanel[] = [
  states(
    {
      title: 'State of the cluster',
      description:
        'Whether the cluster takes queries, in the eyes of each node. Healthy is green. Watched by RedisClusterDown.',
      unit: units.NoUnit,
      noValue: noCluster,
      queries: { '{{target}}': chosen('redis_cluster_state') },
      width: 8,
    },
    [
      ['refuses queries', 'red'],
      ['takes queries', 'green'],
    ],
  ),
  overTime({
    title: 'Slots that nobody serves',
    description:
      'Slots without a node, or whose node failed, and those whose node a node cannot reach. Healthy is 0. Watched by RedisClusterSlotsUncovered and RedisClusterSlotsPfail.',
    unit: units.Short,
    noValue: noCluster,
    queries: {
      '{{target}} not assigned': `16384 - ${chosen('redis_cluster_slots_assigned')}`,
      '{{target}} failed': chosen('redis_cluster_slots_fail'),
      '{{target}} not reached': chosen('redis_cluster_slots_pfail'),
    },
    width: 8,
  }),
  overTime({
    title: 'Nodes',
    description:
      'Nodes that each node knows, and primaries that have slots. Healthy: the same number everywhere, and what you have set up. No alert; RedisDown watches each node.',
    unit: units.Short,
    noValue: noCluster,
    queries: {
      '{{target}} known': chosen('redis_cluster_known_nodes'),
      '{{target}} with slots': chosen('redis_cluster_size'),
    },
    width: 8,
  }),
  overTime({
    title: 'Messages between nodes',
    description:
      'Messages per second that each node sent to others and received. Healthy: steady, a few for each node. No alert; RedisClusterSlotsPfail tells of nodes that are not reached.',
    unit: units.MessagesPerSecond,
    noValue: noCluster,
    queries: {
      '{{target}} sent': rate('redis_cluster_messages_sent_total'),
      '{{target}} received': rate('redis_cluster_messages_received_total'),
    },
    width: 8,
  }),
  overTime({
    title: 'Epoch',
    description:
      'Version of the cluster in the eyes of each node, which grows with every failover. Healthy: the same everywhere, and level. Watched by RedisFailover.',
    unit: units.NoUnit,
    noValue: noCluster,
    queries: { '{{target}}': chosen('redis_cluster_current_epoch') },
    width: 8,
  }),
  overTime({
    title: 'Links closed for their buffer',
    description:
      'Links to other nodes per second that were closed as their buffer grew too big. Healthy is none; no alert.',
    unit: units.CountsPerSecond,
    noValue: noCluster,
    queries: { '{{target}}': rate('redis_cluster_links_buffer_limit_exceeded_total') },
    width: 8,
  }),
];
