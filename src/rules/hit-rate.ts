import type { Concern } from './rule.ts';

/** Whether a cache finds what it is asked for. */
export const hitRate: Concern = {
  name: 'hit-rate',
  recordings: [
    {
      record: 'redis:keyspace_lookups:rate10m',
      expr: ({ over }) =>
        `rate(${over('10m', 'redis_keyspace_hits_total')}) + rate(${over('10m', 'redis_keyspace_misses_total')})`,
    },
    {
      record: 'redis:keyspace_hit:ratio10m',
      because: 'No lookups, no ratio: 0 / 0 is neither good nor bad.',
      expr: ({ over, the }) =>
        `rate(${over('10m', 'redis_keyspace_hits_total')}) / (${the('redis:keyspace_lookups:rate10m')} > 0)`,
    },
  ],
  alerts: [
    {
      alert: 'RedisHitRateLow',
      because:
        'Of the last ten minutes: a ratio since the start would hardly move. An idle cache may miss as it likes.',
      expr: ({ the, level }) =>
        `${the('redis:keyspace_hit:ratio10m')} < ${level.hitRatio}
and ${the('redis:keyspace_lookups:rate10m')} > ${level.lookupsPerSecond}`,
      for: '15m',
      severity: 'warning',
      summary: 'Redis finds too few of the keys it is asked for.',
      description:
        'Redis {{ $labels.target }} found {{ $value | humanizePercentage }} of the keys looked up within 10 minutes.',
    },
  ],
};
