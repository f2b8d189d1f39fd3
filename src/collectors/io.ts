import { counter, gauge } from '../metric.ts';
import { defineCollector, field, info, kept } from './collector.ts';

// The server's kbps count 1024 bytes, not 1000 bits.
const kibibyte = 1024;

/** What goes through the sockets and the event loop. */
export const io = defineCollector({
  name: 'io',
  queries: [info],
  metrics: [
    counter(
      'redis_net_input_bytes_total',
      'Bytes read from clients.',
      field('total_net_input_bytes'),
    ),
    counter(
      'redis_net_output_bytes_total',
      'Bytes written to clients.',
      field('total_net_output_bytes'),
    ),
    counter(
      'redis_net_repl_input_bytes_total',
      'Bytes read from the primary for replication.',
      field('total_net_repl_input_bytes'),
    ),
    counter(
      'redis_net_repl_output_bytes_total',
      'Bytes written to replicas for replication.',
      field('total_net_repl_output_bytes'),
    ),
    gauge(
      'redis_instantaneous_input_bytes_per_second',
      'Bytes per second read from clients of late, as the server samples them.',
      kept('instantaneous_input_kbps', kibibyte),
    ),
    gauge(
      'redis_instantaneous_output_bytes_per_second',
      'Bytes per second written to clients of late, as the server samples them.',
      kept('instantaneous_output_kbps', kibibyte),
    ),
    gauge(
      'redis_instantaneous_input_repl_bytes_per_second',
      'Bytes per second read for replication of late, as the server samples them.',
      kept('instantaneous_input_repl_kbps', kibibyte),
    ),
    gauge(
      'redis_instantaneous_output_repl_bytes_per_second',
      'Bytes per second written for replication of late, as the server samples them.',
      kept('instantaneous_output_repl_kbps', kibibyte),
    ),
    counter('redis_reads_processed_total', 'Reads from sockets.', field('total_reads_processed'), {
      name: 'redis_total_reads_processed',
    }),
    counter('redis_writes_processed_total', 'Writes to sockets.', field('total_writes_processed'), {
      name: 'redis_total_writes_processed',
    }),
    gauge(
      'redis_io_threads_active',
      'Whether I/O threads are at work; in Valkey how many.',
      field('io_threads_active'),
    ),
    counter(
      'redis_io_threaded_reads_processed_total',
      'Reads from sockets by I/O threads.',
      field('io_threaded_reads_processed'),
      { name: 'redis_io_threaded_reads_processed' },
    ),
    counter(
      'redis_io_threaded_writes_processed_total',
      'Writes to sockets by I/O threads.',
      field('io_threaded_writes_processed'),
      { name: 'redis_io_threaded_writes_processed' },
    ),
    counter(
      'redis_io_threaded_freed_objects_total',
      'Objects freed by I/O threads; only Valkey has it.',
      field('io_threaded_freed_objects'),
    ),
    counter(
      'redis_io_threaded_accepts_processed_total',
      'Connections accepted by I/O threads; only Valkey has it.',
      field('io_threaded_accept_processed'),
    ),
    counter(
      'redis_io_threaded_polls_processed_total',
      'Polls of sockets by I/O threads; only Valkey has it.',
      field('io_threaded_poll_processed'),
    ),
    counter(
      'redis_io_threaded_prefetch_batches_total',
      'Batches of keys fetched ahead for I/O threads; only Valkey has it.',
      field('io_threaded_total_prefetch_batches'),
    ),
    counter(
      'redis_io_threaded_prefetch_entries_total',
      'Keys fetched ahead for I/O threads; only Valkey has it.',
      field('io_threaded_total_prefetch_entries'),
    ),
    counter(
      'redis_reply_buffer_shrinks_total',
      'Output buffers that were made smaller.',
      field('reply_buffer_shrinks'),
    ),
    counter(
      'redis_reply_buffer_expands_total',
      'Output buffers that were made bigger.',
      field('reply_buffer_expands'),
    ),
    counter('redis_eventloop_cycles_total', 'Turns of the event loop.', field('eventloop_cycles')),
    counter(
      'redis_eventloop_duration_seconds_total',
      'Time spent in the event loop, waiting apart.',
      field('eventloop_duration_sum', 1e-6),
      { name: 'redis_eventloop_duration_sum_usec_total', scale: 1e6 },
    ),
    counter(
      'redis_eventloop_duration_cmd_seconds_total',
      'Time spent in the event loop on commands.',
      field('eventloop_duration_cmd_sum', 1e-6),
      { name: 'redis_eventloop_duration_cmd_sum_usec_total', scale: 1e6 },
    ),
    gauge(
      'redis_instantaneous_eventloop_cycles_per_second',
      'Turns of the event loop per second of late, as the server samples them.',
      field('instantaneous_eventloop_cycles_per_sec'),
      { name: 'redis_instantaneous_eventloop_cycles_per_sec' },
    ),
    gauge(
      'redis_instantaneous_eventloop_duration_seconds',
      'Mean time of a turn of the event loop of late, as the server samples it.',
      field('instantaneous_eventloop_duration_usec', 1e-6),
      { name: 'redis_instantaneous_eventloop_duration_usec', scale: 1e6 },
    ),
  ],
});
