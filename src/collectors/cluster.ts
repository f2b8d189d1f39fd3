import { type Info, parseInfo } from '../info.ts';
import { counter, gauge, type Source } from '../metric.ts';
import { type Answer, defineCollector, type Query } from './collector.ts';

const clusterInfo: Query<Info> = { command: ['CLUSTER', 'INFO'], decode: parseInfo };

type Replies = readonly [Info];

const messageTypes = [
  'ping',
  'pong',
  'meet',
  'fail',
  'publish',
  'publishshard',
  'auth-req',
  'auth-ack',
  'update',
  'mfstart',
  'module',
];

/** The cluster as this node sees it; a server that is no node of one refuses the question. */
export const cluster = defineCollector<Replies>({
  name: 'cluster',
  applies: (info) => info.number('cluster_enabled') === 1,
  queries: [clusterInfo],
  metrics: [
    gauge('redis_cluster_state', 'Whether the cluster takes queries.', {
      from: 'CLUSTER INFO cluster_state',
      read: ({ replies: [info] }: Answer<Replies>) => states.get(info.text('cluster_state') ?? ''),
    }),
    gauge(
      'redis_cluster_slots_assigned',
      'Slots that belong to some node.',
      said('cluster_slots_assigned'),
    ),
    gauge(
      'redis_cluster_slots_ok',
      'Slots whose node is neither failing nor suspected to.',
      said('cluster_slots_ok'),
    ),
    gauge(
      'redis_cluster_slots_pfail',
      'Slots whose node this one cannot reach.',
      said('cluster_slots_pfail'),
    ),
    gauge(
      'redis_cluster_slots_fail',
      'Slots whose node the cluster holds to have failed.',
      said('cluster_slots_fail'),
    ),
    gauge(
      'redis_cluster_known_nodes',
      'Nodes this one knows, those in handshake included.',
      said('cluster_known_nodes'),
    ),
    gauge(
      'redis_cluster_nodes_pfail',
      'Nodes that this one cannot reach; only Valkey has it.',
      said('cluster_nodes_pfail'),
    ),
    gauge(
      'redis_cluster_nodes_fail',
      'Nodes that the cluster holds to have failed; only Valkey has it.',
      said('cluster_nodes_fail'),
    ),
    gauge(
      'redis_cluster_voting_nodes_pfail',
      'Primaries with slots that this node cannot reach; only Valkey has it.',
      said('cluster_voting_nodes_pfail'),
    ),
    gauge(
      'redis_cluster_voting_nodes_fail',
      'Primaries with slots that the cluster holds to have failed; only Valkey has it.',
      said('cluster_voting_nodes_fail'),
    ),
    gauge('redis_cluster_size', 'Primaries that have slots.', said('cluster_size')),
    gauge(
      'redis_cluster_current_epoch',
      'Epoch of the cluster, which grows with every failover.',
      said('cluster_current_epoch'),
    ),
    gauge('redis_cluster_my_epoch', 'Epoch of the slots of this node.', said('cluster_my_epoch')),
    counter(
      'redis_cluster_messages_sent_total',
      'Messages sent to other nodes.',
      said('cluster_stats_messages_sent'),
    ),
    counter(
      'redis_cluster_messages_received_total',
      'Messages received from other nodes.',
      said('cluster_stats_messages_received'),
    ),
    counter(
      'redis_cluster_sent_bytes_total',
      'Bytes sent to other nodes; only Valkey has it.',
      said('cluster_stats_bytes_sent'),
    ),
    counter(
      'redis_cluster_received_bytes_total',
      'Bytes received from other nodes; only Valkey has it.',
      said('cluster_stats_bytes_received'),
    ),
    counter(
      'redis_cluster_links_buffer_limit_exceeded_total',
      'Links to other nodes that were closed as their buffer grew too big.',
      said('total_cluster_links_buffer_limit_exceeded'),
    ),
    ...messageTypes.flatMap((type) => [
      gauge(
        `redis_cluster_stats_messages_${type.replace('-', '_')}_sent`,
        `Messages of the type ${type} sent to other nodes; absent until there was one.`,
        said(`cluster_stats_messages_${type}_sent`),
      ),
      gauge(
        `redis_cluster_stats_messages_${type.replace('-', '_')}_received`,
        `Messages of the type ${type} received from other nodes; absent until there was one.`,
        said(`cluster_stats_messages_${type}_received`),
      ),
    ]),
  ],
});

const states = new Map([
  ['ok', 1],
  ['fail', 0],
]);

function said(name: string): Source<Answer<Replies>> {
  return { from: `CLUSTER INFO ${name}`, read: ({ replies: [info] }) => info.number(name) };
}
