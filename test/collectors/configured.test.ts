import { expect, test } from 'vitest';
import { configured } from '../../src/collectors/configured.ts';
import { busy, numbersIn, recordedPoll } from './read.ts';

test('INFO tells four settings without CONFIG', () => {
  const numbers = numbersIn(configured, { info: busy.info ?? '' });

  expect(numbers).toEqual({
    redis_config_maxclients: 10000,
    redis_config_maxmemory: 67108864,
    redis_config_repl_backlog_size: 1048576,
    redis_cluster_enabled: 0,
  });
});

test('a node of a cluster says so', () => {
  const numbers = numbersIn(configured, recordedPoll('redis-7.0.15-cluster'));

  expect(numbers.redis_cluster_enabled).toBe(1);
});
