import { counter, gauge } from '../metric.ts';
import { defineCollector, field, type InfoAnswer, info, kept } from './collector.ts';

/** Who is connected, and what they hold or wait for. */
export const clients = defineCollector({
  name: 'clients',
  queries: [info],
  metrics: [
    gauge(
      'redis_connected_clients',
      'Clients that are connected, replicas apart; the daemon is one of them.',
      field('connected_clients'),
    ),
    gauge('redis_max_clients', 'The most clients that may be connected.', {
      from: 'INFO maxclients; Dragonfly: max_clients',
      read: ({ replies: [info] }: InfoAnswer) =>
        info.number('maxclients') ?? info.number('max_clients'),
    }),
    gauge(
      'redis_blocked_clients',
      'Clients that wait in a blocking command.',
      field('blocked_clients'),
    ),
    gauge(
      'redis_clients_paused_seconds',
      'For how long clients will still be held up by CLIENT PAUSE or a failover, 0 when they are not; only Valkey has it.',
      field('paused_timeout_milliseconds', 1e-3),
    ),
    gauge('redis_pubsub_clients', 'Clients that are subscribed.', field('pubsub_clients')),
    gauge(
      'redis_watching_clients',
      'Clients that watch keys for a transaction.',
      field('watching_clients'),
    ),
    gauge(
      'redis_clients_in_timeout_table',
      'Clients that are kept in the table of timeouts.',
      field('clients_in_timeout_table'),
    ),
    gauge(
      'redis_cluster_connections',
      'Sockets to other nodes of the cluster, about.',
      field('cluster_connections'),
    ),
    gauge('redis_total_watched_keys', 'Keys that clients watch.', field('total_watched_keys')),
    gauge('redis_total_blocking_keys', 'Keys that clients wait for.', field('total_blocking_keys')),
    gauge(
      'redis_total_blocking_keys_on_nokey',
      'Keys that clients wait for and want to be told when deleted.',
      field('total_blocking_keys_on_nokey'),
    ),
    gauge(
      'redis_client_recent_max_input_buffer_bytes',
      'Biggest query buffer that a client has had in the last seconds.',
      field('client_recent_max_input_buffer'),
    ),
    gauge(
      'redis_client_recent_max_output_buffer_bytes',
      'Biggest output buffer that a client has had in the last seconds.',
      field('client_recent_max_output_buffer'),
    ),
    gauge(
      'redis_client_biggest_input_buf',
      'Bytes in the biggest query buffer of a client; Redis says so up to 4.',
      field('client_biggest_input_buf'),
    ),
    gauge(
      'redis_client_longest_output_list',
      'Replies in the longest output list of a client; Redis says so up to 4.',
      field('client_longest_output_list'),
    ),
    counter(
      'redis_connections_received_total',
      'Connections that were accepted.',
      field('total_connections_received'),
    ),
    counter(
      'redis_rejected_connections_total',
      'Connections that were refused because of maxclients.',
      kept('rejected_connections'),
    ),
    counter(
      'redis_evicted_clients_total',
      'Clients that were closed because of maxmemory-clients.',
      field('evicted_clients'),
    ),
    counter(
      'redis_client_query_buffer_limit_disconnections_total',
      'Clients that were closed because their query buffer grew over its limit.',
      field('client_query_buffer_limit_disconnections'),
    ),
    counter(
      'redis_client_output_buffer_limit_disconnections_total',
      'Clients that were closed because their output buffer grew over its limit.',
      field('client_output_buffer_limit_disconnections'),
    ),
    gauge(
      'redis_tracking_clients',
      'Clients that are told when keys they have read change.',
      field('tracking_clients'),
    ),
    gauge(
      'redis_tracking_total_keys',
      'Keys that are tracked for clients.',
      field('tracking_total_keys'),
    ),
    gauge(
      'redis_tracking_total_items',
      'Pairs of a tracked key and a client.',
      field('tracking_total_items'),
    ),
    gauge(
      'redis_tracking_total_prefixes',
      'Prefixes that are tracked for clients in broadcast mode.',
      field('tracking_total_prefixes'),
    ),
  ],
});
