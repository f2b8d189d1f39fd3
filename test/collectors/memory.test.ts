import { expect, test } from 'vitest';
import { memory } from '../../src/collectors/memory.ts';
import { infoOf, numbersIn, redis7 } from './read.ts';

test('used memory has the name its users know and the one of redis_exporter', () => {
  const numbers = numbersIn(memory, redis7);

  expect(numbers).toMatchObject({
    redis_used_memory_bytes: 1214688,
    redis_memory_used_bytes: 1214688,
  });
});

test('Redis 7.0.15 says where its memory goes', () => {
  const numbers = numbersIn(memory, redis7);

  expect(numbers).toMatchObject({
    redis_memory_max_bytes: 67108864,
    redis_memory_used_rss_bytes: 12754944,
    redis_memory_used_peak_bytes: 1296632,
    redis_memory_used_overhead_bytes: 906603,
    redis_memory_used_startup_bytes: 876200,
    redis_memory_used_dataset_bytes: 308085,
    redis_mem_clients_normal: 3691,
    redis_mem_replication_backlog_bytes: 0,
  });
});

test('only Upstash has a data size and only Azure a reservation', () => {
  const numbers = numbersIn(memory, redis7);

  expect(Object.keys(numbers).filter((name) => /data_size|reservation/.test(name))).toEqual([]);
});

test('Upstash says how much data it stores and may store', () => {
  const info = infoOf({ total_data_size: 1024, max_data_size: 268435456 });

  const numbers = numbersIn(memory, { info });

  expect(numbers).toEqual({ redis_data_size_bytes: 1024, redis_data_size_max_bytes: 268435456 });
});
