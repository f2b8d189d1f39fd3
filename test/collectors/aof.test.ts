import { expect, test } from 'vitest';
import { aof } from '../../src/collectors/aof.ts';
import { busy, infoOf, numbersIn, redis7 } from './read.ts';

test('Redis 7.0.15 says how its append-only file is', () => {
  expect(numbersIn(aof, busy)).toEqual({
    redis_aof_enabled: 1,
    redis_aof_last_write_status: 1,
    redis_aof_current_size_bytes: 1194,
    redis_aof_base_size_bytes: 1194,
    redis_aof_buffer_length: 0,
    redis_aof_pending_bio_fsync: 0,
    redis_aof_delayed_fsync: 0,
    redis_aof_rewrites_total: 1,
    redis_aof_rewrites_consecutive_failures: 0,
    redis_aof_rewrite_in_progress: 0,
    redis_aof_rewrite_scheduled: 0,
    redis_aof_pending_rewrite: 0,
    redis_aof_last_bgrewrite_status: 1,
    redis_aof_last_rewrite_duration_seconds: 0,
    redis_aof_current_rewrite_duration_seconds: -1,
    redis_aof_last_cow_size_bytes: 704512,
  });
});

test('a server without one has no size of it', () => {
  const numbers = numbersIn(aof, redis7);

  expect(numbers.redis_aof_enabled).toBe(0);
  expect(numbers).not.toHaveProperty('redis_aof_current_size_bytes');
});

test('a write that failed shows', () => {
  const numbers = numbersIn(aof, { info: infoOf({ aof_last_write_status: 'err' }) });

  expect(numbers).toEqual({ redis_aof_last_write_status: 0 });
});
