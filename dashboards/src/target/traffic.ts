import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { callsByCommand } from '../commands/calls.ts';
import { errorsByType } from '../commands/errors-by-type.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { perTarget, rate, ratio, unhandled } from '../promql.ts';
import { why } from '../texts.ts';

/** What it is asked, and what it answers. */
export const traffic: readonly AnyPanel[] = [
  overTime({
    title: 'Commands per second',
    description:
      "Commands processed, the daemon's own included. Healthy is what is usual here; no alert.",
    unit: units.OpsPerSecond,
    noValue: why.down,
    queries: { '{{target}}': rate('redis_commands_processed_total') },
    width: 8,
  }),
  overTime(
    {
      title: 'Errors per command',
      description:
        'Errors as a share of the commands, without those that clients see to or that have an alert of their own. Healthy below the line. Watched by RedisCommandErrors.',
      unit: units.PercentUnit,
      noValue: 'no errors since the start, or down',
      queries: {
        '{{target}}': ratio(
          perTarget(rate('redis_errors_total', unhandled)),
          perTarget(rate('redis_commands_processed_total')),
        ),
      },
      width: 8,
    },
    { at: level.errorRatio, color: 'orange' },
  ),
  overTime({
    title: 'Network',
    description:
      'Bytes per second from clients and to them. Healthy is what is usual here; no alert.',
    unit: units.BytesPerSecondIEC,
    noValue: why.unsaid,
    queries: {
      '{{target}} in': rate('redis_net_input_bytes_total'),
      '{{target}} out': rate('redis_net_output_bytes_total'),
    },
    width: 8,
  }),
  callsByCommand(),
  errorsByType(),
];
