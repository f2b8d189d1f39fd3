import { counter, gauge, type Source } from '../metric.ts';
import { defineCollector, type InfoAnswer, info } from './collector.ts';

/** What each I/O thread does, the main one being number 0; Redis says so from 8.0 on. */
export const ioThreads = defineCollector({
  name: 'io-threads',
  queries: [info],
  metrics: [
    gauge(
      'redis_io_thread_clients',
      'Clients that the I/O thread serves now; Redis says so from 8.0 on.',
      perThread('clients'),
    ),
    counter(
      'redis_io_thread_reads_processed_total',
      'Reads from sockets by the I/O thread; Redis says so from 8.0 on.',
      perThread('reads'),
    ),
    counter(
      'redis_io_thread_writes_processed_total',
      'Writes to sockets by the I/O thread; Redis says so from 8.0 on.',
      perThread('writes'),
    ),
  ],
});

function perThread(part: string): Source<InfoAnswer> {
  return {
    from: `INFO io_thread_<n>:${part}`,
    labels: ['thread'],
    read: ({ replies: [info] }) =>
      info.matching(/^io_thread_(\d+)$/).flatMap((thread) => {
        const value = thread.number(part);
        return value === undefined ? [] : [{ labels: { thread: thread.name }, value }];
      }),
  };
}
