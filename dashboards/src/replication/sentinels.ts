import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states } from '../panels/state-timeline.ts';
import { chosen } from '../promql.ts';

const noSentinel = 'no sentinel is watched, or down';
const byPrimary = '{{target}} {{master_name}}';

/** What sentinels think of the primaries they watch, and of one another. */
export const sentinels: readonly AnyPanel[] = [
  states(
    {
      title: 'Primaries, as sentinels see them',
      description:
        'Whether each primary is well, in the eyes of each sentinel. Healthy is green. Watched by RedisSentinelMasterDown.',
      unit: units.NoUnit,
      noValue: noSentinel,
      queries: {
        [byPrimary]: `min without (master_status) (${chosen('redis_sentinel_master_status')})`,
      },
      width: 8,
    },
    [
      ['down', 'red'],
      ['well', 'green'],
    ],
  ),
  states(
    {
      title: 'Quorum',
      description:
        'Whether enough sentinels can be reached to agree on a failover and to carry it out. Healthy is green. Watched by RedisSentinelQuorumLost.',
      unit: units.NoUnit,
      noValue: noSentinel,
      queries: { [byPrimary]: chosen('redis_sentinel_master_ckquorum_status') },
      width: 8,
    },
    [
      ['lost', 'red'],
      ['there', 'green'],
    ],
  ),
  overTime({
    title: 'Sentinels and replicas that are well',
    description:
      'Of each primary, and how many sentinels must agree that it is down. Healthy: as many sentinels as there are, at least as many as must agree. Watched by RedisSentinelQuorumLost.',
    unit: units.Short,
    noValue: noSentinel,
    queries: {
      [`${byPrimary} sentinels`]: chosen('redis_sentinel_master_ok_sentinels'),
      [`${byPrimary} must agree`]: chosen('redis_sentinel_master_setting_ckquorum'),
      [`${byPrimary} replicas`]: chosen('redis_sentinel_master_ok_slaves'),
    },
    width: 8,
  }),
  overTime({
    title: 'Since the primary answered',
    description:
      'Time since each primary last answered a PING of each sentinel, and the silence after which it is held to be down. Healthy: about a second. Watched by RedisSentinelMasterDown.',
    unit: units.Seconds,
    noValue: noSentinel,
    queries: {
      [byPrimary]: chosen('redis_sentinel_master_last_ok_ping_reply_seconds'),
      [`${byPrimary} held to be down`]: chosen('redis_sentinel_master_setting_down_after_seconds'),
    },
    width: 12,
  }),
  states(
    {
      title: 'Mistrusts its clock',
      description:
        'Whether a sentinel mistrusts its clock and only looks on: it would carry out no failover. Healthy is green. No alert; RedisSentinelQuorumLost tells of too few.',
      unit: units.NoUnit,
      noValue: noSentinel,
      queries: { '{{target}}': chosen('redis_sentinel_tilt') },
      width: 12,
    },
    [
      ['at work', 'green'],
      ['looks on', 'red'],
    ],
  ),
];
