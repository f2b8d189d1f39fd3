import { gauge } from '../metric.ts';
import { type Answer, defineCollector, type Query } from './collector.ts';
import { listOf, numberOf } from './list.ts';

/** What is kept of an entry: never the arguments, which are data. */
interface Entry {
  readonly id: number | undefined;
  readonly microseconds: number | undefined;
}

const length: Query<number | undefined> = { command: ['SLOWLOG', 'LEN'], decode: numberOf };

const newest: Query<Entry | undefined> = {
  command: ['SLOWLOG', 'GET', '1'],
  decode(reply) {
    const [entry] = listOf(reply, 'SLOWLOG GET');
    if (entry === undefined) return undefined;
    const [id, , microseconds] = listOf(entry, 'SLOWLOG GET, the entry');
    return { id: numberOf(id), microseconds: numberOf(microseconds) };
  },
};

type Said = Answer<readonly [number | undefined, Entry | undefined]>;

/** The slow log: how much is in it, and the newest of it. */
export const slowlog = defineCollector<readonly [number | undefined, Entry | undefined]>({
  name: 'slowlog',
  // Who may not see what clients send may still know how much of it was slow.
  queries: [length, { ...newest, optional: true }],
  metrics: [
    gauge('redis_slowlog_length', 'Commands in the slow log.', {
      from: 'SLOWLOG LEN',
      read: ({ replies: [length] }: Said) => length,
    }),
    gauge(
      'redis_slowlog_last_id',
      'Number of the newest command in the slow log, the first being 0; absent while it is empty.',
      { from: 'SLOWLOG GET 1', read: ({ replies: [, newest] }: Said) => newest?.id },
    ),
    gauge(
      'redis_last_slow_execution_duration_seconds',
      'How long the newest command in the slow log took; absent while it is empty.',
      {
        from: 'SLOWLOG GET 1',
        read: ({ replies: [, newest] }: Said) =>
          newest?.microseconds === undefined ? undefined : newest.microseconds / 1e6,
      },
    ),
  ],
});
