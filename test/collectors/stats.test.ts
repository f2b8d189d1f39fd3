import { expect, test } from 'vitest';
import { stats } from '../../src/collectors/stats.ts';
import { numbersIn, redis7 } from './read.ts';

test('Redis 7.0.15 says what it has done', () => {
  const numbers = numbersIn(stats, redis7);

  expect(numbers).toMatchObject({
    redis_commands_processed_total: 882,
    redis_instantaneous_ops_per_second: 8,
    redis_error_replies_total: 3,
    redis_unexpected_error_replies_total: 0,
    redis_pubsub_channels: 1,
    redis_forks_total: 1,
  });
});

test('the time of the last fork is in seconds', () => {
  const numbers = numbersIn(stats, redis7);

  expect(numbers.redis_latest_fork_seconds).toBeCloseTo(0.000529, 9);
});
