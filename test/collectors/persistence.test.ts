import { expect, test } from 'vitest';
import { persistence } from '../../src/collectors/persistence.ts';
import { busy, infoOf, numbersIn } from './read.ts';

test('Redis 7.0.15 says how its snapshots went', () => {
  const numbers = numbersIn(persistence, busy);

  expect(numbers).toMatchObject({
    redis_rdb_changes_since_last_save: 0,
    redis_rdb_last_save_timestamp_seconds: 1795236141,
    redis_rdb_saves_total: 1,
    redis_rdb_last_bgsave_status: 1,
    redis_rdb_last_bgsave_duration_seconds: 0,
    redis_rdb_current_bgsave_duration_seconds: -1,
    redis_rdb_last_cow_size_bytes: 655360,
    redis_module_fork_last_cow_size: 0,
  });
});

test.each([
  ['ok', 1],
  ['err', 0],
  ['wait_bgsave', undefined],
])('a snapshot that ended with %s has the status %s', (rdb_last_bgsave_status, status) => {
  const numbers = numbersIn(persistence, { info: infoOf({ rdb_last_bgsave_status }) });

  expect(numbers.redis_rdb_last_bgsave_status).toBe(status);
});

test('a child process says how far it is and what it costs', () => {
  const info = infoOf({
    current_cow_size: 1,
    current_cow_size_age: 2,
    current_cow_peak: 3,
    current_fork_perc: '62.50',
    current_save_keys_total: 8,
    current_save_keys_processed: 5,
    rdb_saves_consecutive_failures: 4,
  });

  expect(numbersIn(persistence, { info })).toEqual({
    redis_current_cow_size_bytes: 1,
    redis_current_cow_size_age_seconds: 2,
    redis_current_cow_peak_bytes: 3,
    redis_current_fork_ratio: 0.625,
    redis_current_save_keys: 8,
    redis_current_save_keys_processed: 5,
    redis_rdb_saves_consecutive_failures: 4,
  });
});
