import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rate } from '../promql.ts';

const notAsked = 'not asked for: see keyspace.streams';

/** Streams that the configuration names, and who reads them. */
export const streams: readonly AnyPanel[] = [
  overTime({
    title: 'Entries',
    description: 'Entries in each stream. Healthy is steady, where it is trimmed; no alert.',
    unit: units.Short,
    noValue: notAsked,
    queries: { '{{target}} {{db}} {{stream}}': chosen('redis_stream_length') },
    width: 8,
  }),
  overTime({
    title: 'Entries added per second',
    description: 'Entries that were added. Healthy is what is usual here; no alert.',
    unit: units.CountsPerSecond,
    noValue: notAsked,
    queries: { '{{target}} {{db}} {{stream}}': rate('redis_stream_entries_added_total') },
    width: 8,
  }),
  overTime({
    title: 'Waiting for a group',
    description:
      'Entries that wait to be given to each group. Healthy is near 0, or falling: its consumers keep up. No alert.',
    unit: units.Short,
    noValue: 'no groups, or not asked for',
    queries: { '{{target}} {{stream}} {{group}}': chosen('redis_stream_group_lag') },
    width: 8,
  }),
  overTime({
    title: 'Given and not acknowledged',
    description:
      'Entries that consumers of each group were given and have not acknowledged. Healthy is low: what stays was lost with a consumer. No alert.',
    unit: units.Short,
    noValue: 'no groups, or not asked for',
    queries: { '{{target}} {{stream}} {{group}}': chosen('redis_stream_group_messages_pending') },
    width: 8,
  }),
  overTime({
    title: 'The same by consumer',
    description:
      'Entries that each consumer was given and has not acknowledged. Healthy is low; no alert.',
    unit: units.Short,
    noValue: 'no consumers, or not asked for',
    queries: {
      '{{target}} {{stream}} {{group}} {{consumer}}': chosen(
        'redis_stream_group_consumer_messages_pending',
      ),
    },
    width: 8,
  }),
  overTime({
    title: 'Silence of consumers',
    description:
      'Time since each consumer last asked for entries. Healthy: seconds; one that is gone only grows. No alert.',
    unit: units.DurationSeconds,
    noValue: 'no consumers, or not asked for',
    queries: {
      '{{target}} {{stream}} {{group}} {{consumer}}': chosen(
        'redis_stream_group_consumer_idle_seconds',
      ),
    },
    width: 8,
  }),
];
