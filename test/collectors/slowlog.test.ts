import { expect, test } from 'vitest';
import { slowlog } from '../../src/collectors/slowlog.ts';
import { busy, numbersIn, replica } from './read.ts';

test('a busy Redis 7.0.15 says how many commands were slow, and how slow the newest was', () => {
  const numbers = numbersIn(slowlog, busy);

  expect(numbers).toEqual({
    redis_slowlog_length: 3,
    redis_slowlog_last_id: 2,
    redis_last_slow_execution_duration_seconds: 1.200312,
  });
});

test('an empty slow log has a length and no newest command', () => {
  const numbers = numbersIn(slowlog, replica);

  expect(numbers).toEqual({ redis_slowlog_length: 0 });
});

test('nothing of what the command was given is kept', () => {
  const [, newest] = slowlog.queries;

  const kept = newest?.decode([[7, 1795236141, 12, ['SET', 'user:1', 'secret'], '10.0.0.1:1', '']]);

  expect(JSON.stringify(kept)).toBe('{"id":7,"microseconds":12}');
});
