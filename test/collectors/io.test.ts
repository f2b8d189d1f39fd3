import { expect, test } from 'vitest';
import { io } from '../../src/collectors/io.ts';
import { infoOf, numbersIn, redis7 } from './read.ts';

test('Redis 7.0.15 says what went through its sockets', () => {
  const numbers = numbersIn(io, redis7);

  expect(numbers).toMatchObject({
    redis_net_input_bytes_total: 30916,
    redis_net_output_bytes_total: 352641,
    redis_reads_processed_total: 930,
    redis_writes_processed_total: 886,
    redis_reply_buffer_shrinks_total: 2,
  });
});

test('sampled rates are in bytes per second of 1024 bytes a kilobyte', () => {
  const info = infoOf({
    instantaneous_input_kbps: '0.50',
    instantaneous_output_kbps: '2.00',
    instantaneous_input_repl_kbps: '0.25',
    instantaneous_output_repl_kbps: '1.00',
  });

  const numbers = numbersIn(io, { info });

  expect(numbers).toEqual({
    redis_instantaneous_input_bytes_per_second: 512,
    redis_instantaneous_output_bytes_per_second: 2048,
    redis_instantaneous_input_repl_bytes_per_second: 256,
    redis_instantaneous_output_repl_bytes_per_second: 1024,
  });
});

test('Valkey says what its I/O threads did', () => {
  const info = infoOf({
    io_threaded_freed_objects: 1,
    io_threaded_poll_processed: 2,
    io_threaded_total_prefetch_batches: 3,
    io_threaded_total_prefetch_entries: 4,
  });

  const numbers = numbersIn(io, { info });

  expect(numbers).toEqual({
    redis_io_threaded_freed_objects_total: 1,
    redis_io_threaded_polls_processed_total: 2,
    redis_io_threaded_prefetch_batches_total: 3,
    redis_io_threaded_prefetch_entries_total: 4,
  });
});

test('the times of the event loop are in seconds', () => {
  const info = infoOf({ eventloop_duration_sum: 2_500_000, eventloop_duration_cmd_sum: 500_000 });

  const numbers = numbersIn(io, { info });

  expect(numbers).toEqual({
    redis_eventloop_duration_seconds_total: 2.5,
    redis_eventloop_duration_cmd_seconds_total: 0.5,
  });
});
