import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rate, rateWhereGrown, ratio } from '../promql.ts';
import { why } from '../texts.ts';

/** Who is connected, who waits, and who was turned away. */
export const clients: readonly AnyPanel[] = [
  overTime(
    {
      title: 'Clients',
      description:
        'Connected clients, the daemon among them. Healthy below the line. Watched by RedisConnectionsHigh.',
      unit: units.Short,
      noValue: why.down,
      queries: { '{{target}}': chosen('redis_connected_clients') },
      width: 12,
    },
    { at: level.connections, color: 'orange' },
  ),
  overTime(
    {
      title: 'Clients, share of maxclients',
      description:
        'Connected clients as a share of those that there may be. Healthy below the line: at 100 % others are turned away. Watched by RedisConnectionsNearLimit.',
      unit: units.PercentUnit,
      // Redis tells its limit from 7.0 on.
      noValue: 'no limit is told, or down',
      queries: {
        '{{target}}': ratio(chosen('redis_connected_clients'), chosen('redis_max_clients')),
      },
      width: 12,
    },
    { at: level.connectionsRatio, color: 'red' },
  ),
  overTime({
    title: 'Clients that wait, listen or watch',
    description:
      'Clients in a blocking command, subscribed ones, those with keys watched for a transaction, and those told when keys change. Healthy is what is usual here; no alert.',
    unit: units.Short,
    noValue: why.unsaid,
    queries: {
      '{{target}} blocked': chosen('redis_blocked_clients'),
      '{{target}} subscribed': chosen('redis_pubsub_clients'),
      '{{target}} in a transaction': chosen('redis_watching_clients'),
      '{{target}} tracking': chosen('redis_tracking_clients'),
    },
    width: 12,
  }),
  overTime({
    title: 'New and refused connections',
    description:
      'Connections per second that were accepted, and that were refused because of maxclients. Healthy: few new ones, which is what pools are for, and none refused. Watched by RedisConnectionsRejected.',
    unit: units.CountsPerSecond,
    noValue: why.down,
    queries: {
      '{{target}} new': rate('redis_connections_received_total'),
      '{{target}} refused': rateWhereGrown('redis_rejected_connections_total'),
    },
    width: 12,
  }),
];
