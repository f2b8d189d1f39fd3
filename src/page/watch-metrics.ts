import { counter, gauge, histogram, type Metric, type Source } from '../metric.ts';
import type { Snapshot } from '../polling/snapshot.ts';
import type { WatchView } from '../polling/watch.ts';

/** What is said about each target by the daemon itself, whether the target answers or not. */
export const watchMetrics: readonly Metric<WatchView>[] = [
  gauge(
    'redis_up',
    'Whether the last poll got an answer to INFO; 0 while the server loads its data, too. Absent until the first poll has ended, and while the next one is overdue.',
    latest('the last poll', (snapshot) => (snapshot.up ? 1 : 0)),
  ),
  gauge('redis_down_info', 'Why the target is down: 1 while it is, absent while it is up.', {
    ...latest('the last poll', (snapshot) =>
      snapshot.up ? undefined : [{ labels: { reason: snapshot.reason }, value: 1 }],
    ),
    labels: ['reason'],
  }),
  gauge(
    'cachewatch_collector_success',
    'Whether the collector could read what it asked for. Absent while the target is down.',
    perCollector((kind) => (kind === 'ok' ? 1 : 0)),
  ),
  gauge(
    'cachewatch_collector_supported',
    'Whether the server knows and allows what the collector asks. Absent while the target is down.',
    perCollector((kind) => (kind === 'unsupported' ? 0 : 1)),
  ),
  gauge('cachewatch_last_poll_timestamp_seconds', 'When the last poll ended.', {
    from: 'the clock',
    read: ({ ledger }) => ledger.lastPoll,
  }),
  counter('cachewatch_polls_total', 'Polls that have ended, whatever their outcome.', {
    from: 'the ledger',
    read: ({ ledger }) => ledger.polls,
  }),
  counter(
    'cachewatch_polls_skipped_total',
    'Ticks that came while the poll before was under way.',
    {
      from: 'the ledger',
      read: ({ ledger }) => ledger.skipped,
    },
  ),
  counter(
    'cachewatch_poll_failures_total',
    'Polls that found the target down, by reason.',
    counts('reason', ({ ledger }) => ledger.failures),
  ),
  histogram('cachewatch_poll_duration_seconds', 'How long polls took.', {
    from: 'the ledger',
    read: ({ ledger }) => ledger.durations,
  }),
  counter(
    'cachewatch_series_dropped_total',
    'Series left out because the value was implausible or the metric had too many, by metric.',
    counts('metric', ({ ledger }) => ledger.dropped),
  ),
  counter('cachewatch_commands_sent_total', 'Commands sent to the target, logging in included.', {
    from: 'the transport',
    read: ({ tally }) => tally.commandsSent,
  }),
  counter(
    'cachewatch_lookup_hits_total',
    'Lookups of keys that were there, made by the daemon itself: they are in redis_keyspace_hits_total too.',
    { from: 'rounds over the keys, pairs, canaries', read: ({ lookedUp }) => lookedUp.hits },
  ),
  counter(
    'cachewatch_lookup_misses_total',
    'Lookups of keys that were not there, made by the daemon itself: they are in redis_keyspace_misses_total too.',
    { from: 'rounds over the keys, pairs, canaries', read: ({ lookedUp }) => lookedUp.misses },
  ),
  gauge(
    'cachewatch_command_budget_remaining',
    'Commands that may still be sent to the target today, in UTC; absent where commandsPerDay is not set.',
    { from: 'the transport', read: ({ budget }) => budget },
  ),
  counter('cachewatch_connections_opened_total', 'Connections opened to the target.', {
    from: 'the transport',
    read: ({ tally }) => tally.connectionsOpened,
  }),
];

function latest(from: string, read: (snapshot: Snapshot) => ReturnType<Source<WatchView>['read']>) {
  return {
    from,
    read: ({ snapshot }: WatchView) => snapshot && read(snapshot),
  };
}

function perCollector(value: (kind: string) => number): Source<WatchView> {
  return {
    from: 'the last poll; the last round over the keys',
    labels: ['collector'],
    read: ({ snapshot, rounds }) =>
      snapshot?.up
        ? [...snapshot.outcomes, ...(rounds?.last?.outcomes ?? [])].map(
            ([collector, { kind }]) => ({
              labels: { collector },
              value: value(kind),
            }),
          )
        : undefined,
  };
}

function counts(
  label: string,
  of: (watch: WatchView) => ReadonlyMap<string, number>,
): Source<WatchView> {
  return {
    from: 'the ledger',
    labels: [label],
    read: (watch) => [...of(watch)].map(([key, value]) => ({ labels: { [label]: key }, value })),
  };
}
