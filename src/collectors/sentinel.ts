import type { Info } from '../info.ts';
import { counter, gauge, type LabeledValue, type Source } from '../metric.ts';
import { type Answer, defineCollector, field, info, kept } from './collector.ts';
import { distinct } from './distinct.ts';
import { isSentinel, labelsOf, type Master, masters, ofItsGroup } from './sentinel-masters.ts';

type Replies = readonly [Info, readonly Master[]];
type SentinelAnswer = Answer<Replies, unknown>;

/** What a sentinel says of itself and of the primaries it watches. */
export const sentinel = defineCollector<Replies>({
  name: 'sentinel',
  applies: isSentinel,
  queries: [info, masters],
  metrics: [
    gauge('redis_sentinel_masters', 'Primaries that it watches.', field('sentinel_masters')),
    gauge(
      'redis_sentinel_tilt',
      'Whether it mistrusts its clock and only looks on.',
      field('sentinel_tilt'),
    ),
    counter(
      'redis_sentinel_tilts_total',
      'Times it has mistrusted its clock; only Valkey has it.',
      field('sentinel_total_tilt'),
    ),
    gauge(
      'redis_sentinel_tilt_seconds',
      'How long it has mistrusted its clock; absent while it does not.',
      kept('sentinel_tilt_since_seconds'),
    ),
    gauge(
      'redis_sentinel_running_scripts',
      'Scripts that run now.',
      field('sentinel_running_scripts'),
    ),
    gauge(
      'redis_sentinel_scripts_queue_length',
      'Scripts that wait to be run.',
      field('sentinel_scripts_queue_length'),
    ),
    gauge(
      'redis_sentinel_simulate_failure_flags',
      'Failures it was told to simulate.',
      field('sentinel_simulate_failure_flags'),
    ),
    gauge(
      'redis_sentinel_master_status',
      'Whether the primary is well, in the eyes of this sentinel.',
      {
        from: 'INFO master<n>:status',
        labels: ['master_name', 'master_address', 'master_status'],
        read: ({ replies: [info] }: SentinelAnswer) =>
          distinct(info.matching(masterLine).map(statusOf)),
      },
    ),
    gauge(
      'redis_sentinel_master_slaves',
      'Replicas of the primary that are known.',
      inInfo('slaves'),
    ),
    gauge(
      'redis_sentinel_master_sentinels',
      'Sentinels that watch the primary, this one among them.',
      inInfo('sentinels'),
    ),
    gauge(
      'redis_sentinel_master_config_epoch',
      'Version of the configuration of the group.',
      said('config-epoch'),
    ),
    gauge(
      'redis_sentinel_master_last_ok_ping_reply_seconds',
      'Since the primary last answered a PING.',
      said('last-ok-ping-reply', 1000),
    ),
    gauge(
      'redis_sentinel_master_setting_ckquorum',
      'Sentinels that must agree that the primary is down.',
      said('quorum'),
    ),
    gauge(
      'redis_sentinel_master_setting_failover_timeout',
      'Limit of a failover, in milliseconds.',
      said('failover-timeout'),
    ),
    gauge(
      'redis_sentinel_master_setting_parallel_syncs',
      'Replicas that may sync at once after a failover.',
      said('parallel-syncs'),
    ),
    gauge(
      'redis_sentinel_master_setting_down_after_seconds',
      'Silence after which the primary is held to be down.',
      said('down-after-milliseconds', 1000),
      { name: 'redis_sentinel_master_setting_down_after_milliseconds', scale: 1000 },
    ),
  ].map(ofItsGroup),
});

const masterLine = /^(master\d+)$/;

const statusOf = (record: { text(part: string): string | undefined }): LabeledValue => {
  const status = record.text('status') ?? '';
  const labels = { ...infoLabels(record), master_status: status };
  return { labels, value: status === 'ok' ? 1 : 0 };
};

const infoLabels = (record: { text(part: string): string | undefined }) => ({
  master_name: record.text('name') ?? '',
  master_address: record.text('address') ?? '',
});

function inInfo(part: string): Source<SentinelAnswer> {
  return {
    from: `INFO master<n>:${part}`,
    labels: ['master_name', 'master_address'],
    read: ({ replies: [info] }) =>
      distinct(
        info.matching(masterLine).flatMap((record) => {
          const value = record.number(part);
          return value === undefined ? [] : [{ labels: infoLabels(record), value }];
        }),
      ),
  };
}

/** A number of SENTINEL MASTERS, in the base unit. */
function said(name: string, per = 1): Source<SentinelAnswer> {
  return {
    from: `SENTINEL MASTERS ${name}`,
    labels: ['master_name', 'master_address'],
    read: ({ replies: [, masters] }) =>
      distinct(
        masters.flatMap((master) => {
          const value = Number(master.get(name));
          return Number.isFinite(value) ? [{ labels: labelsOf(master), value: value / per }] : [];
        }),
      ),
  };
}
