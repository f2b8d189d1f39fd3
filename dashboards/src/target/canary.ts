import * as units from '@grafana/grafana-foundation-sdk/units';
import { names } from '../panels/names.ts';
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
        'Whether a key could be written, read and deleted. Healthy is green. Watched by RedisCanaryFailing.',
      unit: units.NoUnit,
      noValue: noCanary,
      queries: {
        '{{target}}': chosen('redis_canary_success'),
        '{{target}} shown by {{by}}': chosen('redis_canary_shown'),
      },
      width: 8,
    },
    [
      ['failed', 'red'],
      ['succeeded', 'green'],
    ],
  ),
  names({
    title: 'What failed, and why',
    description:
      'The operation of the last flight that failed, and the reason. Healthy is nothing. Watched by RedisCanaryFailing.',
    unit: units.NoUnit,
    noValue: 'nothing failed, or no canary',
    queries: { '{{target}} {{op}}: {{reason}}': chosen('redis_canary_failure_info') },
    width: 4,
  }),
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
