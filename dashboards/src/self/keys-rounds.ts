import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states } from '../panels/state-timeline.ts';
import { age, chosen, rate } from '../promql.ts';

const notAsked = 'no keys are asked for';

/** What asking for keys takes. */
export const keysRounds: readonly AnyPanel[] = [
  states(
    {
      title: 'Rounds that asked for all',
      description:
        'Whether the last round over the keys asked for all that is configured within its limits. Healthy is green. No alert; the log names what did not fit.',
      unit: units.NoUnit,
      noValue: notAsked,
      queries: { '{{target}}': chosen('cachewatch_keyspace_round_complete') },
      width: 8,
    },
    [
      ['not all', 'orange'],
      ['all', 'green'],
    ],
  ),
  overTime({
    title: 'Time of a round, and since the last',
    description:
      'How long the last round took, and the time since it ended. Healthy: seconds, and less than the time between two. RedisCollectorFailing watches what they read.',
    unit: units.Seconds,
    noValue: notAsked,
    queries: {
      '{{target}} took': chosen('cachewatch_keyspace_round_duration_seconds'),
      '{{target}} ago': age(chosen('cachewatch_keyspace_last_round_timestamp_seconds')),
    },
    width: 8,
  }),
  overTime({
    title: 'Commands of rounds, and lookups of the daemon',
    description:
      'Commands per second of rounds over the keys, and lookups by the daemon itself, which redis_hit_rate leaves out. Healthy: few beside those of the application. RedisHitRateLow leaves them out too.',
    unit: units.CountsPerSecond,
    noValue: notAsked,
    queries: {
      '{{target}} commands': rate('cachewatch_keyspace_commands_total'),
      '{{target}} hits': rate('cachewatch_lookup_hits_total'),
      '{{target}} misses': rate('cachewatch_lookup_misses_total'),
    },
    width: 8,
  }),
];
