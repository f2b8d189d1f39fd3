import { expect, test } from 'vitest';
import { expiry } from '../../src/collectors/expiry.ts';
import { infoOf, numbersIn, recordedPoll, redis7 } from './read.ts';

test('Redis 7.0.15 says which keys went', () => {
  const numbers = numbersIn(expiry, redis7);

  expect(numbers).toMatchObject({
    redis_expired_keys_total: 5,
    redis_expired_stale_percentage: 0.03,
    redis_evicted_keys_total: 0,
  });
});

test('the times of eviction and expiry are in seconds', () => {
  const info = infoOf({
    expire_cycle_cpu_milliseconds: 1500,
    total_eviction_exceeded_time: 2500,
    current_eviction_exceeded_time: 500,
  });

  const numbers = numbersIn(expiry, { info });

  expect(numbers).toEqual({
    redis_expire_cycle_cpu_time_seconds_total: 1.5,
    redis_eviction_exceeded_time_seconds_total: 2.5,
    redis_current_eviction_exceeded_time_seconds: 0.5,
  });
});

test('Valkey calls the fields of hashes that expired by another name', () => {
  const numbers = numbersIn(expiry, recordedPoll('valkey-9.1.2'));

  expect(numbers).toMatchObject({
    redis_expired_subkeys_total: 1,
    redis_expired_keys_with_expiring_items_stale_percentage: 0.31,
  });
});
