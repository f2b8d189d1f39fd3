import { type Concern, sameTarget } from './rule.ts';

/** Whether somebody still watches: what is not watched is silent, and looks healthy. */
export const monitor: Concern = {
  name: 'monitor',
  alerts: [
    {
      alert: 'RedisMonitorDown',
      expr: ({ scraped }) => `${scraped} == 0`,
      for: '2m',
      severity: 'critical',
      summary: 'Redis is not watched: cachewatch does not answer Prometheus.',
      description:
        'Redis is not watched by {{ $labels.instance }}, which Prometheus cannot scrape.',
    },
    {
      alert: 'RedisMonitorAbsent',
      expr: ({ scraped }) => `absent(${scraped})`,
      for: '5m',
      severity: 'critical',
      summary: 'Redis is not watched: Prometheus knows of no cachewatch.',
      description:
        'Redis is not watched: Prometheus has nothing to scrape in the job {{ $labels.job }}.',
    },
    {
      alert: 'RedisTargetMissing',
      because:
        'Only where the daemon itself is still there: one that moves to another address takes all of its targets along.',
      expr: ({
        the,
        before,
        scraped,
      }) => `${before('15m', 'cachewatch_last_poll_timestamp_seconds')}
unless ${sameTarget} ${the('cachewatch_last_poll_timestamp_seconds')}
and on (job, instance) ${scraped} == 1`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis is no longer watched: a target is gone from the configuration.',
      description:
        'Redis {{ $labels.target }} was watched a quarter of an hour ago by {{ $labels.instance }}, and is not now.',
    },
    {
      alert: 'RedisPollStale',
      because:
        'The daemon takes redis_up away when the next poll is overdue, by its own schedule and its own clock.',
      expr: ({ the }) => `${the('cachewatch_last_poll_timestamp_seconds')}
unless ${sameTarget} ${the('redis_up')}`,
      for: '2m',
      severity: 'critical',
      summary: 'Redis is not polled, though cachewatch is up.',
      description:
        'Redis {{ $labels.target }} was last polled at {{ $value | humanizeTimestamp }}, and nothing is known of it since.',
    },
    {
      alert: 'RedisCollectorFailing',
      because:
        'What a server never allowed is no news. What it no longer allows is, until it does again: hence ALERTS, as an hour later nothing else remembers.',
      expr: ({ the, over }) => `${the('cachewatch_collector_success')} == 0
and ${the('cachewatch_collector_supported')} == 1
or
${the('cachewatch_collector_supported')} == 0
and on (job, instance, target, collector) (
  max_over_time(${over('1h', 'cachewatch_collector_supported')}) == 1
  or ${the('ALERTS', 'alertname="RedisCollectorFailing"')}
)`,
      for: '15m',
      severity: 'warning',
      summary: 'Redis no longer tells some of what it told.',
      description:
        'Redis {{ $labels.target }} is up, and the collector {{ $labels.collector }} cannot read what it asks for: its metrics are missing.',
    },
  ],
};
