import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rateWhereGrown, ratio } from '../promql.ts';
import { why } from '../texts.ts';

/** What it holds, and whether what is asked for is there. */
export const keyspace: readonly AnyPanel[] = [
  overTime({
    title: 'Keys',
    description:
      'Keys in each database that has any. Healthy is what is usual here: a sudden fall is a flush, or a restart without its data. RedisEvictionChurn watches how fast they are evicted.',
    unit: units.Short,
    noValue: 'no keys, or down',
    queries: { '{{target}} {{db}}': `${chosen('redis_db_keys')} > 0` },
    width: 8,
  }),
  overTime({
    title: 'Keys with a time to live',
    description:
      'Share of the keys that expire by themselves, in each database that has any. Healthy for a cache is near 100 %: with a volatile- policy only these can be evicted. No alert.',
    unit: units.PercentUnit,
    noValue: 'no keys, or down',
    queries: {
      '{{target}} {{db}}': ratio(chosen('redis_db_keys_expiring'), chosen('redis_db_keys')),
    },
    width: 8,
  }).max(1),
  overTime({
    title: 'Mean time to live',
    description:
      'How long the keys still have that expire, as the server estimates it. Healthy is what the application sets, or about half of it. No alert.',
    unit: units.DurationSeconds,
    noValue: 'nothing expires, or down',
    queries: { '{{target}} {{db}}': `${chosen('redis_db_avg_ttl_seconds')} > 0` },
    width: 8,
  }),
  overTime({
    title: 'Hits and misses',
    description:
      "Lookups per second that found their key, and that did not, the daemon's own included. Healthy is far more hits, for a cache. Watched by RedisHitRateLow.",
    unit: units.CountsPerSecond,
    noValue: why.idle,
    queries: {
      '{{target}} hits': rateWhereGrown('redis_keyspace_hits_total'),
      '{{target}} misses': rateWhereGrown('redis_keyspace_misses_total'),
    },
    width: 8,
  }),
  overTime(
    {
      title: 'Hit rate',
      description:
        'Share of the lookups of the last minutes that found their key, those of the daemon apart; absent while there are none. Healthy above the line. Watched by RedisHitRateLow, over 10 minutes and where it is busy.',
      unit: units.Percent,
      noValue: why.idle,
      queries: { '{{target}}': chosen('redis_hit_rate') },
      width: 8,
    },
    { at: level.hitRatio * 100, color: 'orange' },
  ).max(100),
  overTime({
    title: 'Past their time and still held',
    description:
      'Estimated share of the keys that expire which are past their time. Healthy below 10 %: more take memory for nothing. No alert; RedisMemoryHigh tells of the memory.',
    unit: units.Percent,
    noValue: why.unsaid,
    queries: { '{{target}}': chosen('redis_expired_stale_percentage') },
    width: 8,
  }),
];
