import type { Concern } from './rule.ts';

/** Whether each target answers, and goes on doing so. */
export const availability: Concern = {
  name: 'availability',
  alerts: [
    {
      alert: 'RedisDown',
      expr: ({ the }) => `${the('redis_up')} == 0`,
      for: '1m',
      keepFiring: '2m',
      severity: 'critical',
      summary: 'Redis does not answer.',
      description: `Redis {{ $labels.target }} is down, reason: {{ with printf "redis_down_info{job=%q,instance=%q,target=%q}" $labels.job $labels.instance $labels.target | query }}{{ . | first | label "reason" }}{{ else }}not known{{ end }}.`,
    },
    {
      alert: 'RedisFlapping',
      because: 'Down and up again is one restart: two changes.',
      expr: ({ over }) => `changes(${over('15m', 'redis_up')}) >= 4`,
      severity: 'warning',
      summary: 'Redis goes down and comes back again and again.',
      description:
        'Redis {{ $labels.target }} went up or down {{ $value }} times within a quarter of an hour.',
    },
    {
      alert: 'RedisCrashLooping',
      because: 'A short uptime alone would fire after each deployment.',
      expr: ({ over }) => `resets(${over('1h', 'redis_uptime_in_seconds')}) >= 3`,
      severity: 'warning',
      summary: 'Redis restarts again and again.',
      description: 'Redis {{ $labels.target }} restarted {{ $value }} times within an hour.',
    },
  ],
};
