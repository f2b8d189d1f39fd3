import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rate, rateWhereGrown, ratio } from '../promql.ts';
import { why } from '../texts.ts';

/** How much of its cores it uses, and for what. */
export const cpu: readonly AnyPanel[] = [
  overTime(
    {
      title: 'Main thread, share of a core',
      description:
        'CPU time of the one thread that runs every command. Healthy below the line: at 100 % whatever comes waits. Watched by RedisCPUSaturated.',
      unit: units.PercentUnit,
      noValue: why.unsaid,
      queries: {
        '{{target}}': `${rate('redis_cpu_sys_main_thread_seconds_total')} + ${rate('redis_cpu_user_main_thread_seconds_total')}`,
      },
      width: 8,
    },
    { at: level.cpuRatio, color: 'orange' },
  ),
  overTime({
    title: 'All threads and children, in cores',
    description:
      'CPU time of all threads, and of the processes for snapshots and rewrites where there were any. Healthy is what is usual here; RedisCPUSaturated watches the main thread.',
    unit: units.PercentUnit,
    noValue: why.unsaid,
    queries: {
      '{{target}} threads': `${rate('redis_cpu_sys_seconds_total')} + ${rate('redis_cpu_user_seconds_total')}`,
      '{{target}} children': `(${rateWhereGrown('redis_cpu_sys_children_seconds_total')}) + (${rateWhereGrown('redis_cpu_user_children_seconds_total')})`,
    },
    width: 8,
  }),
  overTime({
    title: 'Mean turn of the event loop',
    description:
      'Time of a turn, waiting apart, and what of it went to commands. Healthy: well below a millisecond; the rest goes to sockets, expiry and the append-only file. No alert; RedisLatencyHigh tells of what clients feel.',
    unit: units.Seconds,
    noValue: 'down, or older than Redis 7.2',
    queries: {
      '{{target}} turn': ratio(
        rate('redis_eventloop_duration_seconds_total'),
        rate('redis_eventloop_cycles_total'),
      ),
      '{{target}} commands': ratio(
        rate('redis_eventloop_duration_cmd_seconds_total'),
        rate('redis_eventloop_cycles_total'),
      ),
    },
    width: 8,
  }),
];
