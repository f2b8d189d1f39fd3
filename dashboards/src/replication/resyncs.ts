import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rateWhereGrown } from '../promql.ts';

/** How often replicas had to begin again, and with how much. */
export const resyncs: readonly AnyPanel[] = [
  overTime({
    title: 'Resynchronisations',
    description:
      'Per second, where there were any in this time: full ones, and partial ones that were granted and denied. Healthy: none, and after an interruption partial ones; each denied one becomes a full one. RedisReplicaBehindBacklog tells before.',
    unit: units.CountsPerSecond,
    noValue: 'none in this time, or down',
    queries: {
      '{{target}} full': rateWhereGrown('redis_replica_resyncs_full'),
      '{{target}} partial': rateWhereGrown('redis_replica_partial_resync_accepted'),
      '{{target}} denied': rateWhereGrown('redis_replica_partial_resync_denied'),
    },
    width: 8,
  }),
  overTime({
    title: 'Still to be received',
    description:
      'How much of the data of its primary a replica still has to receive. Healthy is nothing here, or what falls quickly. Watched by RedisReplicaSyncLong.',
    unit: units.BytesIEC,
    noValue: 'no full resynchronisation is under way, or down',
    queries: { '{{target}}': chosen('redis_master_sync_left_bytes') },
    width: 8,
  }),
  overTime({
    title: 'Without the primary',
    description:
      'How long the link of each replica has been down. Healthy is nothing here. Watched by RedisReplicaLinkDown.',
    unit: units.DurationSeconds,
    noValue: 'every link is up, or the replica is down',
    queries: {
      '{{target}} of {{master_host}}:{{master_port}}': chosen(
        'redis_master_link_down_since_seconds',
      ),
    },
    width: 8,
  }),
];
