import * as units from '@grafana/grafana-foundation-sdk/units';
import { beside, overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rateWhereGrown } from '../promql.ts';
import { errorsByType } from './errors-by-type.ts';

const ofCommand = '{{target}} {{cmd}}';

/** Which commands do not do what they were asked. */
export const failures: readonly AnyPanel[] = [
  overTime({
    title: 'Failed and rejected calls',
    description:
      'Calls per second that failed while they ran, and that were refused before: for want of memory or permission, or with wrong arguments. Healthy is none. Watched by RedisCommandErrors, RedisOutOfMemoryErrors and RedisAuthFailures.',
    unit: units.CountsPerSecond,
    noValue: 'none failed or rejected, or down',
    queries: {
      [`${ofCommand} failed`]: rateWhereGrown('redis_commands_failed_calls_total'),
      [`${ofCommand} rejected`]: rateWhereGrown('redis_commands_rejected_calls_total'),
    },
    width: 12,
    height: 9,
  }).legend(beside()),
  errorsByType(),
];
