import { expect, test } from 'vitest';
import { keydb } from '../../src/collectors/keydb.ts';
import { infoOf, numbersIn, redis7 } from './read.ts';

test('Redis says nothing of what only KeyDB has', () => {
  const numbers = numbersIn(keydb, redis7);

  expect(numbers).toEqual({});
});

test('KeyDB says how many threads it has and what its storage found', () => {
  const info = infoOf({
    server_threads: 4,
    long_lock_waits: 7,
    storage_provider_read_hits: 8,
    storage_provider_read_misses: 9,
  });

  const numbers = numbersIn(keydb, { info });

  expect(numbers).toEqual({
    redis_server_threads: 4,
    redis_long_lock_waits_total: 7,
    redis_storage_provider_read_hits_total: 8,
    redis_storage_provider_read_misses_total: 9,
  });
});
