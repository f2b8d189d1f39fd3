import type { Flight } from '../canary/flight.ts';
import { gauge, type Metric, type Reading, type Source } from '../metric.ts';
import type { WatchView } from '../polling/watch.ts';

const when =
  'Absent where no canary is configured, unless the target is up, and when the next flight is overdue.';

/** What is said of the canary of each target that has one. */
export const canaryMetrics: readonly Metric<WatchView>[] = [
  gauge(
    'redis_canary_success',
    `Whether a key could be written, read and deleted. ${when}`,
    ofLast([], ({ failure }) => Number(!failure)),
  ),
  gauge(
    'redis_canary_failure_info',
    'Which operation of the last flight failed, and why: 1 while one does, else absent.',
    ofLast(
      ['op', 'reason'],
      ({ failure }) =>
        failure && [{ labels: { op: failure.operation, reason: failure.reason }, value: 1 }],
    ),
  ),
  gauge(
    'redis_canary_duration_seconds',
    'How long the operation took, from here and back; absent where it failed.',
    ofLast(['op'], ({ durations }) =>
      [...durations].map(([op, value]) => ({ labels: { op }, value })),
    ),
  ),
  gauge(
    'redis_canary_shown',
    'Whether the other target showed what was written, in time.',
    ofLast(['by'], ({ shown }) =>
      [...shown].map(([by, seconds]) => ({ labels: { by }, value: Number(seconds !== undefined) })),
    ),
  ),
  gauge(
    'redis_canary_shown_seconds',
    'After how long the other target showed what was written; absent where it did not in time.',
    ofLast(['by'], ({ shown }) =>
      [...shown].flatMap(([by, value]) => (value === undefined ? [] : [{ labels: { by }, value }])),
    ),
  ),
  gauge(
    'redis_canary_last_timestamp_seconds',
    'When the last flight ended.',
    ofLast([], ({ at }) => at),
  ),
];

function ofLast(labels: readonly string[], read: (flight: Flight) => Reading): Source<WatchView> {
  return {
    from: 'SET, GET, DEL',
    labels,
    // While the next poll is overdue, nobody knows.
    read: ({ snapshot, canary }) => (snapshot?.up && canary ? read(canary) : undefined),
  };
}
