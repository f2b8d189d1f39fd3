import { counter, gauge, type LabeledValue, type Metric, type Source, summary } from '../metric.ts';
import type { Snapshot } from '../polling/snapshot.ts';
import type { WatchView } from '../polling/watch.ts';
import { version } from '../version.ts';

const zero: Source<WatchView> = { from: 'nothing: it has no equal here', read: () => 0 };

const fromLedger = (read: Source<WatchView['ledger']>['read']): Source<WatchView> => ({
  from: 'the ledger',
  read: ({ ledger }) => read(ledger),
});

/**
 * What redis_exporter says about itself, told of the daemon and one target: printed with `compat`, for
 * dashboards that ask for it. What it calls a scrape is a poll.
 */
export const peerMetrics: readonly Metric<WatchView>[] = [
  gauge('redis_exporter_build_info', 'Always 1; the version of cachewatch.', {
    from: 'the build',
    labels: ['build_date', 'commit_sha', 'golang_version', 'version'],
    read: () => [
      { labels: { build_date: '', commit_sha: '', golang_version: '', version }, value: 1 },
    ],
  }),
  counter(
    'redis_exporter_scrapes_total',
    'Polls that have ended.',
    fromLedger(({ polls }) => polls),
  ),
  summary(
    'redis_exporter_scrape_duration_seconds',
    'How long polls took.',
    fromLedger(({ durations }) => durations),
  ),
  gauge('redis_exporter_last_scrape_duration_seconds', 'How long the last poll took.', {
    from: 'the last poll',
    read: ({ snapshot }) => snapshot?.seconds,
  }),
  gauge('redis_exporter_last_scrape_connect_time_seconds', 'How long the last connect took.', {
    from: 'the transport',
    read: ({ tally }) => tally.connectSeconds,
  }),
  gauge(
    'redis_exporter_last_scrape_error',
    'Whether the last poll found the target down, and the reason as err.',
    {
      from: 'the last poll',
      labels: ['err'],
      read: ({ snapshot }) => snapshot && [errorOf(snapshot)],
    },
  ),
  counter(
    'redis_target_scrape_request_errors_total',
    'Always 0, as asking for a target that is not configured is answered and not counted.',
    zero,
  ),
  gauge(
    'redis_last_key_groups_scrape_duration_milliseconds',
    'Always 0, as no poll waits for keys to be counted.',
    zero,
  ),
];

const errorOf = (snapshot: Snapshot): LabeledValue =>
  snapshot.up ? { labels: { err: '' }, value: 0 } : { labels: { err: snapshot.reason }, value: 1 };
