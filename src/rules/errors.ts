import type { Concern } from './rule.ts';

const login = 'NOAUTH|WRONGPASS|NOPERM';

/** Redirections and reloads of scripts, which clients handle, and what has an alert of its own. */
const handled = `err!~"MOVED|ASK|NOSCRIPT|LOADING|OOM|MISCONF|CLUSTERDOWN|${login}"`;

/** What clients are answered with. */
export const errors: Concern = {
  name: 'errors',
  alerts: [
    {
      alert: 'RedisCommandErrors',
      because:
        'Commands that were refused before they ran are not among those that were processed. A few errors of a server that does nothing are no share.',
      expr: ({ over, level }) => {
        const rate = `sum without (err) (rate(${over('5m', 'redis_errors_total', handled)}))`;
        return `${rate} / rate(${over('5m', 'redis_commands_processed_total')}) > ${level.errorRatio}
and ${rate} > ${level.errorsPerSecond}`;
      },
      for: '10m',
      severity: 'warning',
      summary: 'Redis answers many commands with an error.',
      description:
        'Redis {{ $labels.target }} answered with {{ printf "%.3g" $value }} errors per command within 5 minutes; redis_errors_total tells which.',
    },
    {
      alert: 'RedisAuthFailures',
      because: 'Going on for as long: the daemon itself asks once an hour for what it was refused.',
      expr: ({ over }) =>
        `sum without (err) (increase(${over('5m', 'redis_errors_total', `err=~"${login}"`)})) > 0`,
      for: '10m',
      severity: 'warning',
      summary: 'Redis refuses logins or commands for want of permission.',
      description:
        'Redis {{ $labels.target }} refused logins or commands within 5 minutes, for want of a password or of permission: {{ printf "%.0f" $value }}.',
    },
  ],
};
