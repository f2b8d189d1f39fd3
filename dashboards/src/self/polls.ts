import * as units from '@grafana/grafana-foundation-sdk/units';
import { beside, overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { age, chosen, quantile, rate, rateWhereGrown, ratio } from '../promql.ts';

const notPolled = 'not polled yet';

/** Whether targets are polled when they should be. */
export const polls: readonly AnyPanel[] = [
  overTime({
    title: 'Age of the last poll',
    description:
      'Time since the last poll of each target ended. Healthy: up to the time between two polls. Watched by RedisPollStale, and by RedisTargetMissing where it ends.',
    unit: units.Seconds,
    noValue: notPolled,
    queries: { '{{target}}': age(chosen('cachewatch_last_poll_timestamp_seconds')) },
    width: 8,
  }),
  overTime({
    title: 'Polls that found the target down',
    description:
      'Per second, by the reasons of this time. Healthy is none. Watched by RedisDown and RedisFlapping.',
    unit: units.CountsPerSecond,
    noValue: 'none in this time',
    queries: { '{{target}} {{reason}}': rateWhereGrown('cachewatch_poll_failures_total') },
    width: 8,
  }),
  overTime({
    title: 'Time of the last connect',
    description:
      'How long the last connect took, TLS handshake included. Healthy: milliseconds, some tens over TLS. No alert.',
    unit: units.Seconds,
    noValue: 'not measured',
    queries: { '{{target}}': chosen('redis_connect_duration_seconds') },
    width: 8,
  }),
  overTime({
    title: 'Time of a poll',
    description:
      'The mean, and what 99 % stay below. Healthy: milliseconds, far below the time between two polls. No alert; RedisLatencyHigh tells of the server.',
    unit: units.Seconds,
    noValue: notPolled,
    queries: {
      '{{target}} mean': ratio(
        rate('cachewatch_poll_duration_seconds_sum'),
        rate('cachewatch_poll_duration_seconds_count'),
      ),
      '{{target}} p99': quantile(0.99, 'cachewatch_poll_duration_seconds'),
    },
    width: 12,
    height: 10,
  }).legend(beside()),
  overTime({
    title: 'Polls, and those left out',
    description:
      'Polls per second, and ticks that came while the poll before was under way. Healthy: none left out, or the schedule is tighter than the server. No alert.',
    unit: units.CountsPerSecond,
    noValue: notPolled,
    queries: {
      '{{target}} polls': rate('cachewatch_polls_total'),
      '{{target}} left out': rateWhereGrown('cachewatch_polls_skipped_total'),
    },
    width: 12,
    height: 10,
  }).legend(beside()),
];
