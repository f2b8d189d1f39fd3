import * as units from '@grafana/grafana-foundation-sdk/units';
import { always } from '../panels/levels.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rows } from '../panels/table.ts';
import { highest, quantile, rate, ratio } from '../promql.ts';
import { shareOfTime } from './share-of-time.ts';

const calls = rate('redis_commands_total');

/** One line for each command that was called of late. */
export const commandTable: AnyPanel = rows({
  title: 'Commands of late',
  description:
    'Each command that was called of late: how often, how long it takes, its share of the time spent in commands, and how often it fails. Healthy: much called, well below a millisecond; a high share with few calls is slow. RedisLatencyHigh watches the mean of all, RedisCommandErrors the errors.',
  noValue: 'idle',
  width: 24,
  height: 12,
  labels: [
    { label: 'target', title: 'Target' },
    { label: 'cmd', title: 'Command' },
  ],
  values: [
    {
      title: 'Calls',
      expr: highest(`${calls} > 0`, 'cmd'),
      cell: { kind: 'number', unit: units.OpsPerSecond },
      noValue: 'none of late',
    },
    {
      title: 'Share of time',
      expr: highest(`${shareOfTime} > 0`, 'cmd'),
      cell: { kind: 'gauge', levels: always('blue') },
      noValue: 'none of late',
    },
    {
      title: 'Mean',
      expr: highest(ratio(rate('redis_commands_duration_seconds_total'), calls), 'cmd'),
      cell: { kind: 'number', unit: units.Seconds },
      noValue: 'none of late',
    },
    {
      title: 'p99',
      expr: quantile(0.99, 'redis_commands_latencies_seconds', 'cmd'),
      cell: { kind: 'number', unit: units.Seconds },
      noValue: 'not told',
    },
    {
      title: 'Failed',
      expr: highest(`${rate('redis_commands_failed_calls_total')} > 0`, 'cmd'),
      cell: { kind: 'number', unit: units.CountsPerSecond },
      noValue: 'none',
    },
    {
      title: 'Rejected',
      expr: highest(`${rate('redis_commands_rejected_calls_total')} > 0`, 'cmd'),
      cell: { kind: 'number', unit: units.CountsPerSecond },
      noValue: 'none',
    },
  ],
});
