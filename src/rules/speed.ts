import { type Concern, sameTarget } from './rule.ts';

/** These wait for somebody else, which is no slowness of the server. */
const blocking =
  'cmd!~"b[lrz].+|wait|waitaof|xread|xreadgroup|subscribe|psubscribe|ssubscribe|monitor|psync|sync"';

/** How long commands take, and what keeps the server from taking the next one. */
export const speed: Concern = {
  name: 'speed',
  recordings: [
    {
      record: 'redis:command_latency_seconds:mean5m',
      because: 'Without the commands that wait for somebody else.',
      expr: ({
        over,
      }) => `sum without (cmd) (rate(${over('5m', 'redis_commands_duration_seconds_total', blocking)}))
/ (sum without (cmd) (rate(${over('5m', 'redis_commands_total', blocking)})) > 0)`,
    },
    {
      record: 'redis:cpu_main_thread:rate5m',
      expr: ({ over }) =>
        `rate(${over('5m', 'redis_cpu_sys_main_thread_seconds_total')}) + rate(${over('5m', 'redis_cpu_user_main_thread_seconds_total')})`,
    },
  ],
  alerts: [
    {
      alert: 'RedisLatencyHigh',
      labels: { measure: 'commands' },
      expr: ({ the, level }) =>
        `${the('redis:command_latency_seconds:mean5m')} > ${level.commandTime}`,
      for: '10m',
      severity: 'warning',
      summary: 'Redis takes long for its commands.',
      description:
        'Redis {{ $labels.target }} takes {{ $value | humanizeDuration }} for a command on average.',
    },
    {
      alert: 'RedisLatencyHigh',
      labels: { measure: 'ping' },
      because: 'Over HTTPS, and across the world, the way alone takes longer.',
      expr: ({ the, over, level }) =>
        `histogram_quantile(0.99, rate(${over('5m', 'redis_ping_duration_seconds_bucket')})) > ${level.pingTime}
unless ${sameTarget} ${the('redis_instance_info', 'provider="upstash"')}`,
      for: '10m',
      severity: 'warning',
      summary: 'Redis takes long to answer.',
      description:
        'Redis {{ $labels.target }} takes {{ $value | humanizeDuration }} for the slowest of a hundred PINGs.',
    },
    {
      alert: 'RedisSlowCommands',
      because:
        'By the number of the newest one: the length of the slow log stays where it is full.',
      expr: ({ over, level }) =>
        `rate(${over('5m', 'redis_slowlog_last_id')}) > ${level.slowCommandsPerSecond}`,
      for: '10m',
      severity: 'warning',
      summary: 'Redis runs many slow commands.',
      description:
        'Redis {{ $labels.target }} runs {{ $value | humanize }} commands per second that are slow enough for its slow log.',
    },
    {
      alert: 'RedisCPUSaturated',
      because:
        'Of the main thread, which runs every command: a server with others can be at its end at 100 % of many cores.',
      expr: ({ the, level }) => `${the('redis:cpu_main_thread:rate5m')} > ${level.cpuRatio}`,
      for: '10m',
      severity: 'warning',
      summary: 'Redis has no CPU time left.',
      description:
        'Redis {{ $labels.target }} uses {{ $value | humanizePercentage }} of the one core that its commands run on.',
    },
  ],
};
