import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rate } from '../promql.ts';

/** How fast commands come to the slow log; a panel anew, as each has its place on one dashboard. */
export const slowPerSecond = (): AnyPanel =>
  overTime(
    {
      title: 'Slow commands per second',
      description:
        'Commands per second that came to the slow log. Healthy below the line. Watched by RedisSlowCommands.',
      unit: units.CountsPerSecond,
      noValue: 'the slow log is empty, or down',
      queries: { '{{target}}': rate('redis_slowlog_last_id') },
      width: 12,
    },
    { at: level.slowCommandsPerSecond, color: 'orange' },
  );
