import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rate, rateWhereGrown } from '../promql.ts';
import { why } from '../texts.ts';
import { slowPerSecond } from './slow-per-second.ts';

const notAsked = 'none, or not asked for: see slowlog.byCommand';
const ofCommand = '{{target}} {{cmd}}';

/** What came to the slow log. */
export const slow: readonly AnyPanel[] = [
  slowPerSecond(),
  overTime({
    title: 'Entries in the slow log',
    description:
      'Commands that it keeps; full, it drops the oldest. Healthy is any number: it stays where it is full. RedisSlowCommands watches how fast they come.',
    unit: units.Short,
    noValue: why.unsaid,
    queries: { '{{target}}': chosen('redis_slowlog_length') },
    width: 12,
  }),
];

/** The same by command, which costs commands of its own on most servers. */
export const slowByCommand: readonly AnyPanel[] = [
  overTime({
    title: 'Slow commands by command',
    description:
      'Entries per second of each command, as the daemon reads the slow log, or as the server counts them from Redis 8.8 on. Healthy is what has to be slow, KEYS not among it. RedisSlowCommands watches the sum.',
    unit: units.CountsPerSecond,
    noValue: notAsked,
    queries: {
      [ofCommand]: rateWhereGrown('redis_slowlog_entries_total'),
      [`${ofCommand}, as the server says`]: rateWhereGrown('redis_commands_slowlog_total'),
    },
    width: 8,
  }),
  overTime({
    title: 'Time in slow calls, in cores',
    description:
      'Time in the calls that came to the slow log. Healthy: hardly any, as everybody else waits meanwhile. RedisSlowCommands watches how many they are.',
    unit: units.PercentUnit,
    noValue: notAsked,
    queries: {
      [ofCommand]: rate('redis_slowlog_duration_seconds_total'),
      [`${ofCommand}, as the server says`]: rate('redis_commands_slowlog_duration_seconds_total'),
    },
    width: 8,
  }),
  overTime({
    title: 'Longest slow call',
    description:
      'The longest call of each command that came to the slow log. Healthy: milliseconds. No alert; RedisLatencyHigh tells of what clients feel.',
    unit: units.Seconds,
    noValue: 'none of late, or not asked for',
    queries: {
      [ofCommand]: chosen('redis_slowlog_duration_seconds_max'),
      [`${ofCommand}, as the server says`]: chosen('redis_commands_slowlog_duration_seconds_max'),
    },
    width: 8,
  }),
];
