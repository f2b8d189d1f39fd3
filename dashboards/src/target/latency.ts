import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { ofOthers } from '../commands/of-others.ts';
import { slowPerSecond } from '../commands/slow-per-second.ts';
import { topTenShown } from '../in-range.ts';
import { beside, overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { atWork, chosen, perTarget, quantile, rate, ratio } from '../promql.ts';
import { why } from '../texts.ts';

const histogram = 'redis_commands_latencies_seconds';

/** What share of the commands at work takes at most how long. */
const ofCommands = (share: number) =>
  `histogram_quantile(${share}, sum by (job, target, le) (${rate(`${histogram}_bucket`, atWork)})) >= 0`;

/** What held servers up, of each metric what `of` makes of it. */
const heldUp = (of: (metric: string) => string) =>
  [
    of('redis_latency_spike_duration_seconds'),
    called('last fork', of('redis_latest_fork_seconds')),
    called('newest slow command', of('redis_last_slow_execution_duration_seconds')),
  ].join(' or ');

const called = (name: string, expr: string) =>
  `label_replace(${expr}, "event_name", "${name}", "", "")`;

const topTenOfHeldUp = `(${heldUp(chosen)}) and topk(10, ${heldUp((metric) => `max_over_time(${chosen(metric)}[$__range] @ end())`)})`;

/** How long it takes to answer, and what keeps it from it. */
export const latency: readonly AnyPanel[] = [
  overTime(
    {
      title: 'Round trip of a PING',
      description:
        'What half and what 99 % of the PINGs on the warm connection stay below, network included. Healthy: a few milliseconds. A gap: the daemon was too busy itself to measure. RedisLatencyHigh watches the p99, but at Upstash, where the way alone takes longer.',
      unit: units.Seconds,
      noValue: 'not measured, or down',
      queries: {
        '{{target}} p50': quantile(0.5, 'redis_ping_duration_seconds'),
        '{{target}} p99': quantile(0.99, 'redis_ping_duration_seconds'),
      },
      width: 12,
    },
    { at: level.pingTime, color: 'orange' },
  ),
  overTime(
    {
      title: 'Mean time of a command',
      description:
        'Time in the server, without the network and without the commands that wait for somebody else. Healthy: well below a millisecond. Watched by RedisLatencyHigh.',
      unit: units.Seconds,
      noValue: why.unsaid,
      queries: {
        '{{target}}': ratio(
          perTarget(rate('redis_commands_duration_seconds_total', atWork)),
          perTarget(rate('redis_commands_total', atWork)),
        ),
      },
      width: 12,
    },
    { at: level.commandTime, color: 'orange' },
  ),
  overTime({
    title: 'Percentiles of commands',
    description:
      'What half, 95 % and 99 % of the commands take at most, from LATENCY HISTOGRAM. Healthy: well below a millisecond. RedisLatencyHigh watches the mean.',
    unit: units.Seconds,
    noValue: why.unsaid,
    queries: {
      '{{target}} p50': ofCommands(0.5),
      '{{target}} p95': ofCommands(0.95),
      '{{target}} p99': ofCommands(0.99),
    },
    width: 12,
  }),
  slowPerSecond(),
  overTime({
    title: 'Slowest commands by their mean',
    description:
      'The ten commands with the longest mean time, without those that wait for somebody else and those that are sent to watch: INFO, CONFIG GET, LATENCY, SLOWLOG. Healthy: below a millisecond for what is called often. RedisLatencyHigh watches the mean of all.',
    unit: units.Seconds,
    noValue: why.unsaid,
    queries: {
      '{{target}} {{cmd}}': topTenShown(
        ratio(
          rate('redis_commands_duration_seconds_total', atWork, ofOthers),
          rate('redis_commands_total', atWork, ofOthers),
        ),
      ),
    },
    width: 12,
    height: 9,
  }).legend(beside()),
  overTime({
    title: 'Held up by',
    description:
      'The ten longest of: the last fork, the newest command of the slow log, and each event that was over latency-monitor-threshold. Healthy: milliseconds, and no events. No alert; RedisLatencyHigh tells of what clients feel.',
    unit: units.Seconds,
    noValue: why.unsaid,
    queries: { '{{target}} {{event_name}}': topTenOfHeldUp },
    width: 12,
    height: 9,
  }).legend(beside()),
];
