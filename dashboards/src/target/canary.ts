import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states } from '../panels/state-timeline.ts';
import { chosen } from '../promql.ts';

const noCanary = 'no canary is configured, or down';

/** Whether a key can be written, read and deleted. */
export const canary: readonly AnyPanel[] = [
  states(
    {
      title: 'Canary',
      description:
        'Whether a key could be written, read and deleted, and where it could not, which operation failed and why. Healthy is green. Watched by RedisCanaryFailing.',
      unit: units.NoUnit,
      noValue: noCanary,
      queries: {
        '{{target}}': chosen('redis_canary_success'),
        '{{target}} shown by {{by}}': chosen('redis_canary_shown'),
        // 1 while it failed, which is 0 here.
        '{{target}} {{op}}: {{reason}}': `${chosen('redis_canary_failure_info')} - 1`,
      },
      width: 12,
    },
    [
      ['failed', 'red'],
      ['succeeded', 'green'],
    ],
  ),
  overTime({
    title: 'Time of the canary',
    description:
      'How long each operation took, from here and back, and after how long the other target showed what was written. Healthy: milliseconds; no alert.',
    unit: units.Seconds,
    noValue: noCanary,
    queries: {
      '{{target}} {{op}}': chosen('redis_canary_duration_seconds'),
      '{{target}} shown by {{by}}': chosen('redis_canary_shown_seconds'),
    },
    width: 12,
  }),
];
