import { expect, test } from 'vitest';
import { cpu } from '../../src/collectors/cpu.ts';
import { infoOf, numbersIn, redis7, seriesOf } from './read.ts';

test('Redis 7.0.15 says the processor time of its threads and children', () => {
  const numbers = numbersIn(cpu, redis7);

  expect(numbers).toEqual({
    redis_cpu_sys_seconds_total: 0.032494,
    redis_cpu_user_seconds_total: 0.016247,
    redis_cpu_sys_main_thread_seconds_total: 0.032362,
    redis_cpu_user_main_thread_seconds_total: 0.016181,
    redis_cpu_sys_children_seconds_total: 0.003075,
    redis_cpu_user_children_seconds_total: 0,
  });
});

test('Valkey says how long each of its I/O threads was at work', () => {
  const info = infoOf({
    used_active_time_main_thread: '12.500000',
    used_active_time_io_thread_1: '3.250000',
    used_active_time_io_thread_2: 'nonsense',
    used_active_time_io_thread_10: '4.000000',
  });

  const series = seriesOf(cpu, 'redis_active_time_io_thread_seconds_total', { info });

  expect(series).toEqual([
    { labels: { thread: '1' }, value: 3.25 },
    { labels: { thread: '10' }, value: 4 },
  ]);
});
