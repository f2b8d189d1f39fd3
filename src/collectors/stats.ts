import { counter, gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';

/** What the server has done since its counters were last reset. */
export const stats = defineCollector({
  name: 'stats',
  queries: [info],
  metrics: [
    counter(
      'redis_commands_processed_total',
      "Commands that were processed, the daemon's own included.",
      field('total_commands_processed'),
    ),
    gauge(
      'redis_instantaneous_ops_per_second',
      'Commands per second of late, as the server samples them.',
      field('instantaneous_ops_per_sec'),
    ),
    counter(
      'redis_error_replies_total',
      'Commands that were answered with an error.',
      field('total_error_replies'),
      { name: 'redis_total_error_replies' },
    ),
    counter(
      'redis_unexpected_error_replies_total',
      'Errors between replicas, or from loading the append-only file.',
      field('unexpected_error_replies'),
      { name: 'redis_unexpected_error_replies' },
    ),
    counter(
      'redis_acl_access_denied_auth_total',
      'Logins that were refused.',
      field('acl_access_denied_auth'),
    ),
    counter(
      'redis_acl_access_denied_cmd_total',
      'Commands that were refused for want of permission for the command.',
      field('acl_access_denied_cmd'),
    ),
    counter(
      'redis_acl_access_denied_key_total',
      'Commands that were refused for want of permission for a key.',
      field('acl_access_denied_key'),
    ),
    counter(
      'redis_acl_access_denied_channel_total',
      'Commands that were refused for want of permission for a channel.',
      field('acl_access_denied_channel'),
    ),
    counter(
      'redis_acl_access_denied_db_total',
      'Commands that were refused for want of permission for a database; only Valkey has it.',
      field('acl_access_denied_db'),
    ),
    counter(
      'redis_acl_access_denied_tls_cert_total',
      'Logins by certificate that were refused; only Valkey has it.',
      field('acl_access_denied_tls_cert'),
    ),
    counter(
      'redis_cluster_incompatible_operations_total',
      'Commands that would fail in a cluster, as far as Redis is set to look for them, from 8.0 on.',
      field('cluster_incompatible_ops'),
    ),
    gauge('redis_pubsub_channels', 'Channels that have subscribers.', field('pubsub_channels')),
    gauge('redis_pubsub_patterns', 'Patterns that have subscribers.', field('pubsub_patterns')),
    gauge(
      'redis_pubsubshard_channels',
      'Channels of this shard that have subscribers.',
      field('pubsubshard_channels'),
    ),
    counter('redis_forks_total', 'Forks since the server started.', field('total_forks')),
    gauge(
      'redis_latest_fork_seconds',
      'How long the last fork held the server up.',
      field('latest_fork_usec', 1e-6),
    ),
    gauge(
      'redis_replica_resyncs_full',
      'Full resynchronisations with replicas.',
      field('sync_full'),
    ),
    gauge(
      'redis_replica_partial_resync_accepted',
      'Partial resynchronisations that replicas were granted.',
      field('sync_partial_ok'),
    ),
    gauge(
      'redis_replica_partial_resync_denied',
      'Partial resynchronisations that replicas were denied.',
      field('sync_partial_err'),
    ),
    gauge(
      'redis_slave_expires_tracked_keys',
      'Keys whose expiry a writable replica sees to itself.',
      field('slave_expires_tracked_keys'),
    ),
    gauge(
      'redis_migrate_cached_sockets',
      'Sockets that are open for MIGRATE.',
      field('migrate_cached_sockets'),
      { name: 'redis_migrate_cached_sockets_total' },
    ),
    counter(
      'redis_dump_payload_sanitizations_total',
      'Deep checks of the payload of RESTORE.',
      field('dump_payload_sanitizations'),
      { name: 'redis_dump_payload_sanitizations' },
    ),
  ],
});
