import type { Concern } from './rule.ts';

/** What a plan allows. */
export const quota: Concern = {
  name: 'quota',
  alerts: [
    {
      alert: 'RedisQuotaExhausted',
      because:
        'Sooner than RedisDown, which it inhibits, and for longer: that would tell of it when it is over.',
      expr: ({ the }) => `${the('redis_down_info', 'reason="quota"')} == 1`,
      for: '30s',
      keepFiring: '3m',
      severity: 'critical',
      summary: 'Redis refuses everything, as its plan is used up.',
      description: 'Redis {{ $labels.target }} refuses commands: {{ $labels.reason }}.',
    },
    {
      alert: 'RedisQuotaForecast',
      because: 'At the beginning of a month any pace looks like too much.',
      expr: ({ the, level }) => `${the('upstash_month_commands_ratio')} > ${level.quotaRatio}
and ${the('upstash_month_commands_ratio')}
  / on () group_left () ((day_of_month() - 1 + hour() / 24) / days_in_month()) > 1`,
      for: '1h',
      severity: 'warning',
      summary: 'Redis uses up its plan before the month is over.',
      description:
        'Redis {{ $labels.target }} has used {{ $value | humanizePercentage }} of the commands of its month, and uses them faster than the month goes by.',
    },
    {
      alert: 'RedisBudgetSpent',
      expr: ({ the }) => `${the('cachewatch_command_budget_remaining')} == 0`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis is not polled until tomorrow, as the budget of its polls is spent.',
      description:
        'Redis {{ $labels.target }} has had all of its commandsPerDay, and nothing is known of it until midnight, in UTC.',
    },
  ],
};
