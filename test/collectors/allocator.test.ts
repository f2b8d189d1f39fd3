import { expect, test } from 'vitest';
import { allocator } from '../../src/collectors/allocator.ts';
import { infoOf, numbersIn, redis7 } from './read.ts';

test('Redis 7.0.15 says what its allocator holds', () => {
  const numbers = numbersIn(allocator, redis7);

  expect(numbers).toMatchObject({
    redis_allocator_allocated_bytes: 1972552,
    redis_allocator_active_bytes: 2273280,
    redis_allocator_resident_bytes: 5107712,
    redis_allocator_frag_ratio: 1.15,
    redis_allocator_rss_ratio: 2.25,
    redis_rss_overhead_ratio: 2.5,
    redis_rss_overhead_bytes: 7647232,
    redis_mem_fragmentation_ratio: 10.86,
    redis_mem_fragmentation_bytes: 11580856,
  });
});

test('the times of defragmentation are in seconds', () => {
  const info = infoOf({ total_active_defrag_time: 2500, current_active_defrag_time: 500 });

  const numbers = numbersIn(allocator, { info });

  expect(numbers).toEqual({
    redis_active_defrag_time_seconds_total: 2.5,
    redis_current_active_defrag_time_seconds: 0.5,
  });
});

test('what jemalloc does not have is not there', () => {
  const numbers = numbersIn(allocator, redis7);

  expect(numbers).not.toHaveProperty('redis_allocator_muzzy_bytes');
});
