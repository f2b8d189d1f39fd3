import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states, upOrDown } from '../panels/state-timeline.ts';
import { chosen } from '../promql.ts';

const noAccount = 'no account is configured, or it does not answer';

/** What Upstash itself tells of a database. */
export const plan: readonly AnyPanel[] = [
  overTime({
    title: 'Commands of the month, share of the plan',
    description:
      'Commands this month as a share of those that the plan allows. Healthy: below the share of the month that is over. Watched by RedisQuotaForecast and RedisQuotaExhausted.',
    unit: units.PercentUnit,
    noValue: 'no limit, or no account is configured',
    queries: { '{{target}}': chosen('upstash_month_commands_ratio') },
    width: 8,
    // More than the plan allows is to be seen too.
  }).axisSoftMax(1),
  overTime({
    title: 'Cost of the month',
    description:
      'What the database costs this month so far, and the budget. Healthy below the budget; no alert, RedisQuotaForecast watches the commands.',
    unit: units.Dollars,
    noValue: noAccount,
    queries: {
      '{{target}} so far': chosen('upstash_month_cost_dollars'),
      '{{target}} budget': chosen('upstash_month_budget_dollars'),
    },
    width: 8,
  }),
  overTime({
    title: 'Stored and sent',
    description:
      'Bytes stored, what the plan allows, and the bandwidth used this month. Healthy below what is allowed; RedisMemoryHigh watches the share.',
    unit: units.BytesIEC,
    noValue: noAccount,
    queries: {
      '{{target}} stored': chosen('upstash_storage_bytes'),
      '{{target}} allowed': chosen('upstash_storage_limit_bytes'),
      '{{target}} sent this month': chosen('upstash_month_bandwidth_bytes'),
    },
    width: 8,
  }),
  states(
    {
      title: 'Developer API of Upstash',
      description:
        'Whether it answered when it was last asked. Healthy is green; no alert, as the target itself is polled elsewhere.',
      unit: units.NoUnit,
      noValue: 'no account is configured',
      queries: { '{{target}}': chosen('upstash_account_up') },
      width: 12,
    },
    upOrDown,
  ),
  overTime({
    title: 'p99 inside the server',
    description:
      'What 99 of 100 operations took at most inside the server, as Upstash measures. Healthy: a few milliseconds; no alert.',
    unit: units.Seconds,
    noValue: noAccount,
    queries: { '{{target}} {{operation}}': chosen('upstash_latency_p99_seconds') },
    width: 12,
  }),
];
