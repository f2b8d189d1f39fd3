import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states } from '../panels/state-timeline.ts';
import { age, ofDaemons } from '../promql.ts';

const noGroup = 'no cluster and no sentinels are configured';

/** Whether the members of clusters and sentinels are found. */
export const topologies: readonly AnyPanel[] = [
  states(
    {
      title: 'Members found',
      description:
        'Whether the last one who was asked for the members told of all. Healthy is green. Watched by RedisDiscoveryFailing.',
      unit: units.NoUnit,
      noValue: noGroup,
      queries: { '{{group}}': ofDaemons('cachewatch_discovery_success') },
      width: 8,
    },
    [
      ['not all', 'red'],
      ['all', 'green'],
    ],
  ),
  overTime({
    title: 'Members',
    description:
      'Members that are watched. Healthy is what you have set up. RedisTargetMissing watches each of them.',
    unit: units.Short,
    noValue: noGroup,
    queries: { '{{group}}': ofDaemons('cachewatch_discovery_members') },
    width: 8,
  }),
  overTime({
    title: 'Since they were told of',
    description:
      'Time since members were told of for the last time. Healthy: less than a minute or two. Watched by RedisDiscoveryFailing.',
    unit: units.Seconds,
    noValue: noGroup,
    queries: {
      '{{group}}': age(ofDaemons('cachewatch_discovery_last_success_timestamp_seconds')),
    },
    width: 8,
  }),
];
