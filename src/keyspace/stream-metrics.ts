import { distinct } from '../collectors/distinct.ts';
import { counter, gauge, type Labels, type Metric, type Source } from '../metric.ts';
import { type Fields, secondsOf, timeOf, timeOfEntry } from './fields.ts';
import { exact } from './reply.ts';

/** A stream, one of its groups or one of their consumers, and what XINFO says of it. */
export interface StreamFound {
  readonly kind: 'stream' | 'group' | 'consumer';
  readonly labels: Labels;
  readonly fields: Fields;
  readonly cut?: true;
}

type Read = (value: unknown) => number | undefined;

const from =
  (kind: StreamFound['kind'], command: string, labels: readonly string[]) =>
  (field: string, read: Read = exact): Source<readonly StreamFound[]> => ({
    from: `XINFO ${command} ${field}`,
    labels: ['db', 'stream', ...labels],
    read: (found) =>
      distinct(
        found.flatMap((it) => {
          const value = it.kind === kind ? read(it.fields.get(field)) : undefined;
          return value === undefined ? [] : [{ labels: it.labels, value }];
        }),
      ),
  });

const stream = from('stream', 'STREAM', []);
const group = from('group', 'GROUPS', ['group']);
const consumer = from('consumer', 'CONSUMERS', ['group', 'consumer']);

/** What is told of streams. An id is told by its first part. */
export const streamMetrics: readonly Metric<readonly StreamFound[]>[] = [
  gauge('redis_stream_length', 'Entries in the stream.', stream('length')),
  gauge(
    'redis_stream_radix_tree_keys',
    'Keys of the radix tree that holds the stream.',
    stream('radix-tree-keys'),
  ),
  gauge(
    'redis_stream_radix_tree_nodes',
    'Nodes of the radix tree that holds the stream.',
    stream('radix-tree-nodes'),
  ),
  gauge(
    'redis_stream_last_generated_id',
    'First part of the last id that was given out, milliseconds since the epoch where the server chose it.',
    stream('last-generated-id', timeOf),
  ),
  gauge(
    'redis_stream_max_deleted_entry_id',
    'First part of the highest id that was deleted, 0 where none was; Redis says so from 7.0 on.',
    stream('max-deleted-entry-id', timeOf),
  ),
  gauge(
    'redis_stream_first_entry_id',
    'First part of the id of the first entry; absent while the stream is empty.',
    stream('first-entry', timeOfEntry),
  ),
  gauge(
    'redis_stream_last_entry_id',
    'First part of the id of the last entry; absent while the stream is empty.',
    stream('last-entry', timeOfEntry),
  ),
  counter(
    'redis_stream_entries_added_total',
    'Entries that were ever added; Redis says so from 7.0 on.',
    stream('entries-added'),
  ),
  gauge('redis_stream_groups', 'Consumer groups of the stream.', stream('groups')),
  gauge('redis_stream_group_consumers', 'Consumers in the group.', group('consumers')),
  gauge(
    'redis_stream_group_messages_pending',
    'Entries that consumers of the group were given and have not acknowledged.',
    group('pending'),
  ),
  gauge(
    'redis_stream_group_last_delivered_id',
    'First part of the id of the last entry that was given to the group.',
    group('last-delivered-id', timeOf),
  ),
  gauge(
    'redis_stream_group_entries_read',
    'Entries that the group was ever given; absent where the server cannot tell, Redis tries from 7.0 on.',
    group('entries-read'),
  ),
  gauge(
    'redis_stream_group_lag',
    'Entries that wait to be given to the group; absent where the server cannot tell, Redis tries from 7.0 on.',
    group('lag'),
  ),
  gauge(
    'redis_stream_group_consumer_messages_pending',
    'Entries that the consumer was given and has not acknowledged.',
    consumer('pending'),
  ),
  gauge(
    'redis_stream_group_consumer_idle_seconds',
    'Time since the consumer last asked for entries.',
    consumer('idle', secondsOf),
  ),
];
