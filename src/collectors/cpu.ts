import { counter } from '../metric.ts';
import { defineCollector, field, type InfoAnswer, info } from './collector.ts';

/** The processor time of the server. */
export const cpu = defineCollector({
  name: 'cpu',
  queries: [info],
  metrics: [
    counter(
      'redis_cpu_sys_seconds_total',
      'CPU time in the kernel, all threads.',
      field('used_cpu_sys'),
    ),
    counter(
      'redis_cpu_user_seconds_total',
      'CPU time outside the kernel, all threads.',
      field('used_cpu_user'),
    ),
    counter(
      'redis_cpu_sys_main_thread_seconds_total',
      'CPU time in the kernel, main thread.',
      field('used_cpu_sys_main_thread'),
    ),
    counter(
      'redis_cpu_user_main_thread_seconds_total',
      'CPU time outside the kernel, main thread.',
      field('used_cpu_user_main_thread'),
    ),
    counter(
      'redis_cpu_sys_children_seconds_total',
      'CPU time in the kernel of processes for snapshots and rewrites.',
      field('used_cpu_sys_children'),
    ),
    counter(
      'redis_cpu_user_children_seconds_total',
      'CPU time outside the kernel of processes for snapshots and rewrites.',
      field('used_cpu_user_children'),
    ),
    counter(
      'redis_active_time_main_thread_seconds_total',
      'Time the main thread was at work; Valkey says so from 9.1 on.',
      field('used_active_time_main_thread'),
    ),
    counter(
      'redis_active_time_io_thread_seconds_total',
      'Time an I/O thread was at work; Valkey says so from 9.1 on.',
      {
        from: 'INFO used_active_time_io_thread_<n>',
        labels: ['thread'],
        read: ({ replies: [info] }: InfoAnswer) =>
          info.matching(ioThread).flatMap(({ name: thread }) => {
            const value = info.number(`used_active_time_io_thread_${thread}`);
            return value === undefined ? [] : [{ labels: { thread }, value }];
          }),
      },
    ),
  ],
});

const ioThread = /^used_active_time_io_thread_(\d+)$/;
