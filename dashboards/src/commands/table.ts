import * as common from '@grafana/grafana-foundation-sdk/common';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { always } from '../panels/levels.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rows } from '../panels/table.ts';
import { highest, perTarget, quantile, rate, ratio } from '../promql.ts';

const calls = rate('redis_commands_total');
const spent = rate('redis_commands_duration_seconds_total');
const shareOfTime = `${spent} / on (job, instance, target) group_left () (${perTarget(spent)} > 0)`;

/** Of an idle target the daemon's own commands are all there is: a share alone would put them first. */
const sortedBy = 'Of a core';

/** One line for each command that was called of late. */
export const commandTable: AnyPanel = rows({
  title: 'Commands of late',
  description:
    "Each command that was called of late, what costs most first: how often, the time spent in it as a share of a core and of its target's time in commands, how long it takes, and how often it fails. The daemon's own are among them: INFO, CONFIG GET, LATENCY, SLOWLOG. Healthy: much called, well below a millisecond; a high share with few calls is slow. RedisLatencyHigh watches the mean of all, RedisCommandErrors the errors.",
  noValue: 'idle, or down',
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
      title: sortedBy,
      expr: highest(`${spent} > 0`, 'cmd'),
      cell: { kind: 'number', unit: units.PercentUnit },
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
      expr: highest(ratio(spent, calls), 'cmd'),
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
}).sortBy([new common.TableSortByFieldStateBuilder().displayName(sortedBy).desc(true)]);
