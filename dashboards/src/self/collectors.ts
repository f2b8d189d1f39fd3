import * as units from '@grafana/grafana-foundation-sdk/units';
import { names } from '../panels/names.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rate, rateWhereGrown } from '../promql.ts';
import { why } from '../texts.ts';

const here = 'on (job, instance, target, collector)';

/** What could not be read, and what reading costs the servers. */
export const collectors: readonly AnyPanel[] = [
  names({
    title: 'Collectors that fail',
    description:
      'What the server knows and allows, and could not be read: its metrics are missing. Healthy is nothing. Watched by RedisCollectorFailing.',
    unit: units.NoUnit,
    noValue: 'none fails, or down',
    queries: {
      '{{target}}: {{collector}}': `${chosen('cachewatch_collector_success')} == 0 and ${here} ${chosen('cachewatch_collector_supported')} == 1`,
    },
    width: 6,
  }),
  names(
    {
      title: 'Not known or not allowed',
      description:
        'What the server does not know, or does not allow the user of the daemon. Healthy is what you meant; see docs/security.md for the rules. Watched by RedisCollectorFailing, where it was allowed before.',
      unit: units.NoUnit,
      noValue: 'all are known and allowed, or down',
      queries: {
        '{{target}}: {{collector}}': `${chosen('cachewatch_collector_supported')} == 0`,
      },
      width: 6,
    },
    'text',
  ),
  overTime({
    title: 'Series left out',
    description:
      'Series per second that were left out, by metric: the value was implausible, or there were too many. Healthy is none; no alert.',
    unit: units.CountsPerSecond,
    noValue: 'none in this time',
    queries: { '{{target}} {{metric}}': rateWhereGrown('cachewatch_series_dropped_total') },
    width: 12,
  }),
  overTime({
    title: 'Commands sent',
    description:
      'Commands per second that the daemon sends to each target. Healthy: some ten for each poll, and one over HTTPS, where each may cost money. No alert; RedisBudgetSpent watches the budget where there is one.',
    unit: units.OpsPerSecond,
    noValue: 'nothing was sent',
    queries: { '{{target}}': rate('cachewatch_commands_sent_total') },
    width: 8,
  }),
  overTime({
    title: 'Connections opened',
    description:
      'Connections per second that the daemon opened to each target. Healthy is 0, as one is kept; a round over the keys opens one of its own. No alert; RedisFlapping tells of targets that come and go.',
    unit: units.CountsPerSecond,
    noValue: 'none was opened',
    queries: { '{{target}}': rate('cachewatch_connections_opened_total') },
    width: 8,
  }),
  overTime({
    title: 'Budget of commands left today',
    description:
      'Commands that may still be sent to each target today, in UTC. Healthy: above 0 until midnight. Watched by RedisBudgetSpent.',
    unit: units.Short,
    noValue: why.noLimit,
    queries: { '{{target}}': chosen('cachewatch_command_budget_remaining') },
    width: 8,
  }),
];
