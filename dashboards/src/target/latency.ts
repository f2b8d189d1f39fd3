import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { slowPerSecond } from '../commands/slow-per-second.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { atWork, chosen, perTarget, quantile, rate, ratio, topTen } from '../promql.ts';
import { why } from '../texts.ts';

const histogram = 'redis_commands_latencies_seconds';

/** What share of the commands at work takes at most how long. */
const ofCommands = (share: number) =>
  `histogram_quantile(${share}, sum by (job, target, le) (${rate(`${histogram}_bucket`, atWork)})) >= 0`;

/** How long it takes to answer, and what keeps it from it. */
export const latency: readonly AnyPanel[] = [
  overTime(
    {
      title: 'Round trip of a PING',
      description:
        'What half and what 99 % of the PINGs on the warm connection stay below, network included. Healthy: a few milliseconds. A gap: the daemon was too busy itself to measure. RedisLatencyHigh watches the p99, but at Upstash, where the way alone takes longer.',
      unit: units.Seconds,
      noValue: 'not measured',
      queries: {
        '{{target}} p50': quantile(0.5, 'redis_ping_duration_seconds'),
        '{{target}} p99': quantile(0.99, 'redis_ping_duration_seconds'),
      },
      width: 8,
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
      width: 8,
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
    width: 8,
  }),
  overTime({
    title: 'Slowest commands by their mean',
    description:
      'The ten commands with the longest mean time, those that wait for somebody else left out. Healthy: below a millisecond for what is called often. RedisLatencyHigh watches the mean of all.',
    unit: units.Seconds,
    noValue: why.unsaid,
    queries: {
      '{{target}} {{cmd}}': topTen(
        `(${ratio(rate('redis_commands_duration_seconds_total', atWork), rate('redis_commands_total', atWork))})`,
      ),
    },
    width: 8,
  }),
  slowPerSecond(),
  overTime({
    title: 'Held up by',
    description:
      'How long the last fork held the server up, the newest command of the slow log took, and each event took that was over latency-monitor-threshold. Healthy: milliseconds, and no events. No alert; RedisLatencyHigh tells of what clients feel.',
    unit: units.Seconds,
    noValue: why.unsaid,
    queries: {
      '{{target}} last fork': chosen('redis_latest_fork_seconds'),
      '{{target}} newest slow command': chosen('redis_last_slow_execution_duration_seconds'),
      '{{target}} {{event_name}}': chosen('redis_latency_spike_duration_seconds'),
    },
    width: 8,
  }),
];
