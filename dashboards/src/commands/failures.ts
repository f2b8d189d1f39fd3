import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rate } from '../promql.ts';

const ofCommand = '{{target}} {{cmd}}';

/** Which commands do not do what they were asked. */
export const failures: readonly AnyPanel[] = [
  overTime({
    title: 'Failed calls',
    description:
      'Calls per second that failed while they ran, by command. Healthy is none. Watched by RedisCommandErrors.',
    unit: units.CountsPerSecond,
    noValue: 'none failed',
    queries: { [ofCommand]: `${rate('redis_commands_failed_calls_total')} > 0` },
    width: 8,
  }),
  overTime({
    title: 'Rejected calls',
    description:
      'Calls per second that were refused before they ran, by command: for want of memory or permission, or with wrong arguments. Healthy is none. Watched by RedisOutOfMemoryErrors and RedisAuthFailures.',
    unit: units.CountsPerSecond,
    noValue: 'none rejected',
    queries: { [ofCommand]: `${rate('redis_commands_rejected_calls_total')} > 0` },
    width: 8,
  }),
  overTime({
    title: 'Errors by type',
    description:
      'Errors per second by their first word. Healthy are few of MOVED, ASK and NOSCRIPT, which clients see to. Watched by RedisCommandErrors.',
    unit: units.CountsPerSecond,
    noValue: 'no errors since the start, or down',
    queries: { '{{target}} {{err}}': rate('redis_errors_total') },
    width: 8,
  }),
];
