import { type Concern, sameTarget } from './rule.ts';
import { spent } from './spent.ts';

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
        'Nobody watches it any more, and whoever did is not down. A daemon that moves to another address takes its targets along; where each target is scraped by itself, its instance goes with it.',
      expr: ({
        the,
        over,
        scraped,
      }) => `last_over_time(${over('15m', 'cachewatch_last_poll_timestamp_seconds')})
unless on (job, target) ${the('cachewatch_last_poll_timestamp_seconds')}
unless on (job, instance) ${scraped} == 0
and on (job) ${scraped} == 1`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis is no longer watched: a target is gone from the configuration.',
      description:
        'Redis {{ $labels.target }} was watched within the last quarter of an hour, and is not now.',
    },
    {
      alert: 'RedisPollStale',
      because:
        'The daemon takes redis_up away when the next poll is overdue, by its own schedule and its own clock. A budget that is spent is told as such, and the first poll of a new day waits for its turn.',
      expr: (terms) => `${terms.the('cachewatch_last_poll_timestamp_seconds')}
unless ${sameTarget} ${terms.the('redis_up')}
unless ${sameTarget} ${spent(terms)}`,
      for: '2m',
      severity: 'critical',
      summary: 'Redis is not polled, though cachewatch is up.',
      description:
        'Redis {{ $labels.target }} was last polled at {{ $value | humanizeTimestamp }}, and nothing is known of it since.',
    },
    {
      alert: 'RedisCollectorFailing',
      because: 'What a server never allowed is no news, nor what it has not allowed for a day.',
      expr: ({ the, over, before }) => `${the('cachewatch_collector_success')} == 0
and ${the('cachewatch_collector_supported')} == 1
or
${the('cachewatch_collector_supported')} == 0
and on (job, instance, target, collector) (
  max_over_time(${over('1h', 'cachewatch_collector_supported')}) == 1
  or ${before('1d', 'cachewatch_collector_supported')} == 1
)`,
      for: '15m',
      severity: 'warning',
      summary: 'Redis no longer tells some of what it told.',
      description:
        'Redis {{ $labels.target }} is up, and the collector {{ $labels.collector }} cannot read what it asks for: its metrics are missing.',
    },
    {
      alert: 'RedisConfigReloadFailed',
      expr: ({ the }) => `${the('cachewatch_config_last_reload_successful')} == 0`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis is watched by an old configuration, as the new one has a fault.',
      description:
        'Redis is watched by {{ $labels.instance }} as it was configured before; its log says what is wrong with the new configuration.',
    },
    {
      alert: 'RedisDiscoveryFailing',
      expr: ({ the }) => `${the('cachewatch_discovery_success')} == 0`,
      for: '15m',
      severity: 'warning',
      summary: 'Redis has members of a cluster or of sentinels that cachewatch cannot find.',
      description:
        'Redis group {{ $labels.group }} does not tell all of its members; those that were known are watched on.',
    },
  ],
};
