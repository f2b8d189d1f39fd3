import { counter, gauge } from '../metric.ts';
import { defineCollector, field, type InfoAnswer, info } from './collector.ts';

/** Keys that went because their time was up, or to make room. */
export const expiry = defineCollector({
  name: 'expiry',
  queries: [info],
  metrics: [
    counter('redis_expired_keys_total', 'Keys that expired.', field('expired_keys')),
    counter(
      'redis_expired_keys_active_total',
      'Keys that expired by rounds of expiry rather than when they were looked up; Redis says so from 8.6 on.',
      field('expired_keys_active'),
    ),
    counter('redis_expired_subkeys_total', 'Fields of hashes that expired.', {
      from: 'INFO expired_subkeys; Valkey: expired_fields',
      read: ({ replies: [info] }: InfoAnswer) =>
        info.number('expired_subkeys') ?? info.number('expired_fields'),
    }),
    counter(
      'redis_expired_subkeys_active_total',
      'Fields of hashes that expired by rounds of expiry; Redis says so from 8.6 on.',
      field('expired_subkeys_active'),
    ),
    gauge(
      'redis_expired_stale_percentage',
      'Percent of the keys that expire which are estimated to be past their time and still held.',
      field('expired_stale_perc'),
    ),
    gauge(
      'redis_expired_keys_with_expiring_items_stale_percentage',
      'Percent of the hashes with fields that expire which are estimated to hold some past their time; only Valkey has it.',
      field('expired_keys_with_volatile_items_stale_perc'),
    ),
    counter(
      'redis_expired_time_cap_reached_total',
      'Rounds of expiry that ran out of time.',
      field('expired_time_cap_reached_count'),
    ),
    counter(
      'redis_expire_cycle_cpu_time_seconds_total',
      'CPU time spent on expiry.',
      field('expire_cycle_cpu_milliseconds', 1e-3),
      { name: 'redis_expire_cycle_cpu_time_ms_total', scale: 1e3 },
    ),
    counter(
      'redis_evicted_keys_total',
      'Keys that were removed to stay under maxmemory.',
      field('evicted_keys'),
    ),
    counter(
      'redis_eviction_exceeded_time_seconds_total',
      'Time for which more memory than maxmemory was used.',
      field('total_eviction_exceeded_time', 1e-3),
      { name: 'redis_eviction_exceeded_time_ms_total', scale: 1e3 },
    ),
    gauge(
      'redis_current_eviction_exceeded_time_seconds',
      'Time since the memory used went over maxmemory; 0 while it is not.',
      field('current_eviction_exceeded_time', 1e-3),
      { name: 'redis_current_eviction_exceeded_time_ms', scale: 1e3 },
    ),
  ],
});
