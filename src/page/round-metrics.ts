import { counter, gauge, type Metric, type Source } from '../metric.ts';
import type { RoundsView } from '../polling/rounds.ts';
import type { WatchView } from '../polling/watch.ts';

type Last = NonNullable<RoundsView['last']>;

const ofLast = (read: (last: Last) => number): Source<WatchView> => ({
  from: 'the last round over the keys',
  read: ({ rounds }) => rounds?.last && read(rounds.last),
});

/** What is said of the rounds over the keys of each target that has some. */
export const roundMetrics: readonly Metric<WatchView>[] = [
  gauge(
    'cachewatch_keyspace_round_complete',
    'Whether the last round over the keys asked all that is configured within its limits; what it could not finish is absent.',
    ofLast(({ complete }) => (complete ? 1 : 0)),
  ),
  gauge(
    'cachewatch_keyspace_last_round_timestamp_seconds',
    'When the last round over the keys ended.',
    ofLast(({ at }) => at),
  ),
  gauge(
    'cachewatch_keyspace_round_duration_seconds',
    'How long the last round over the keys took.',
    ofLast(({ seconds }) => seconds),
  ),
  counter(
    'cachewatch_keyspace_commands_total',
    'Commands that rounds over the keys have sent, logging in included.',
    {
      from: 'the transport of the rounds',
      read: ({ rounds }) => rounds?.tally.commandsSent,
    },
  ),
];
