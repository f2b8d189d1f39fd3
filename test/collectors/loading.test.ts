import { expect, test } from 'vitest';
import { loading } from '../../src/collectors/loading.ts';
import { infoOf, numbersIn, redis7 } from './read.ts';

test('a server that has loaded says only that it is not loading', () => {
  expect(numbersIn(loading, redis7)).toEqual({
    redis_loading_dump_file: 0,
    redis_async_loading: 0,
  });
});

test('a server that loads says how far it is', () => {
  const info = infoOf({
    loading: 0,
    async_loading: 1,
    loading_start_time: 1795236141,
    loading_total_bytes: 1000,
    loading_rdb_used_mem: 2000,
    loading_loaded_bytes: 425,
    loading_loaded_perc: '42.50',
    loading_eta_seconds: 7,
  });

  expect(numbersIn(loading, { info })).toEqual({
    redis_loading_dump_file: 0,
    redis_async_loading: 1,
    redis_loading_start_timestamp_seconds: 1795236141,
    redis_loading_total_bytes: 1000,
    redis_loading_rdb_used_memory_bytes: 2000,
    redis_loading_loaded_bytes: 425,
    redis_loading_loaded_ratio: 0.425,
    redis_loading_eta_seconds: 7,
  });
});
