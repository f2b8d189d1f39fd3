import { expect, test } from 'vitest';
import { replication } from '../../src/collectors/replication.ts';
import { busy, infoOf, numbersIn, replica, seriesOf } from './read.ts';

test('a primary says how far its changes go, and how many are kept', () => {
  const numbers = numbersIn(replication, busy);

  expect(numbers).toEqual({
    redis_is_master: 1,
    redis_master_repl_offset: 4892,
    redis_second_repl_offset: -1,
    redis_repl_backlog_is_active: 1,
    redis_replication_backlog_bytes: 1048576,
    redis_repl_backlog_first_byte_offset: 1,
    redis_repl_backlog_history_bytes: 4892,
  });
});

test.each([
  ['master', 1],
  ['slave', 0],
  ['replica', 0],
  ['active-replica', 0],
])('a server in the role %s is a primary: %d', (role, value) => {
  expect(numbersIn(replication, { info: infoOf({ role }) }).redis_is_master).toBe(value);
});

test('a replica is no primary, and a Sentinel, which has no role, is neither', () => {
  const sentinel = numbersIn(replication, { info: infoOf({ redis_mode: 'sentinel' }) });

  expect(numbersIn(replication, replica).redis_is_master).toBe(0);
  expect(sentinel).toEqual({});
});

test('of the states of a handover one is now', () => {
  const info = infoOf({ master_failover_state: 'waiting-for-sync' });

  const states = seriesOf(replication, 'redis_master_failover_state', { info });

  expect(states).toEqual([
    { labels: { state: 'no-failover' }, value: 0 },
    { labels: { state: 'waiting-for-sync' }, value: 1 },
    { labels: { state: 'failover-in-progress' }, value: 0 },
  ]);
});
