import type { Concern, Terms } from './rule.ts';

type Lookups = 'redis_keyspace_hits_total' | 'redis_keyspace_misses_total';

/** Lookups per second that were not the daemon's own; of a page that does not tell its own, all. */
const asked = ({ over }: Terms, all: Lookups) => {
  const [total, own] = [all, all.replace('redis_keyspace', 'cachewatch_lookup')].map(
    (it) => `rate(${over('10m', it)})`,
  );
  return `clamp_min(${total} - ${own} or ${total}, 0)`;
};

/** Whether a cache finds what it is asked for. */
export const hitRate: Concern = {
  name: 'hit-rate',
  recordings: [
    {
      record: 'redis:keyspace_hits:rate10m',
      because:
        'What the daemon itself looks up, for pairs or for sizes of keys, says nothing about the cache.',
      expr: (terms) => asked(terms, 'redis_keyspace_hits_total'),
    },
    {
      record: 'redis:keyspace_lookups:rate10m',
      expr: (terms) =>
        `${terms.the('redis:keyspace_hits:rate10m')} + ${asked(terms, 'redis_keyspace_misses_total')}`,
    },
    {
      record: 'redis:keyspace_hit:ratio10m',
      because: 'No lookups, no ratio: 0 / 0 is neither good nor bad.',
      expr: ({ the }) =>
        `${the('redis:keyspace_hits:rate10m')} / (${the('redis:keyspace_lookups:rate10m')} > 0)`,
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
