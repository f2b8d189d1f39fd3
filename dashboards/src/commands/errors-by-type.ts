import * as units from '@grafana/grafana-foundation-sdk/units';
import { beside, overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rateWhereGrown } from '../promql.ts';

/** What servers answer instead of what was asked for; a panel anew, as each has its place on one dashboard. */
export const errorsByType = (): AnyPanel =>
  overTime({
    title: 'Errors by type',
    description:
      'Errors per second by their first word. Healthy are few of MOVED, ASK and NOSCRIPT, which clients see to. Watched by RedisOutOfMemoryErrors (OOM), RedisAuthFailures (NOAUTH, WRONGPASS, NOPERM) and RedisCommandErrors (what is left).',
    unit: units.CountsPerSecond,
    noValue: 'no errors, or down',
    queries: { '{{target}} {{err}}': rateWhereGrown('redis_errors_total') },
    width: 12,
    height: 9,
  }).legend(beside());
