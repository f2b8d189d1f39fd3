import { expect, test } from 'vitest';
import { cluster } from '../../src/collectors/cluster.ts';
import { busy, numbersIn, recordedPoll } from './read.ts';

test('a node of Redis 7.0.15 says how the cluster is', () => {
  const numbers = numbersIn(cluster, recordedPoll('redis-7.0.15-cluster'));

  expect(numbers).toEqual({
    redis_cluster_state: 1,
    redis_cluster_slots_assigned: 16384,
    redis_cluster_slots_ok: 16384,
    redis_cluster_slots_pfail: 0,
    redis_cluster_slots_fail: 0,
    redis_cluster_known_nodes: 4,
    redis_cluster_size: 4,
    redis_cluster_current_epoch: 4,
    redis_cluster_my_epoch: 1,
    redis_cluster_messages_sent_total: 263,
    redis_cluster_messages_received_total: 263,
    redis_cluster_links_buffer_limit_exceeded_total: 0,
    redis_cluster_stats_messages_ping_sent: 131,
    redis_cluster_stats_messages_ping_received: 129,
    redis_cluster_stats_messages_pong_sent: 132,
    redis_cluster_stats_messages_pong_received: 131,
    redis_cluster_stats_messages_meet_received: 3,
  });
});

const answered = (reply: string) => numbersIn(cluster, { replies: { 'CLUSTER INFO': reply } });

test.each([
  ['ok', 1],
  ['fail', 0],
  ['', undefined],
])('a cluster in the state %j takes queries: %s', (state, value) => {
  expect(answered(`cluster_state:${state}\r\n`).redis_cluster_state).toBe(value);
});

test('a type of message with a dash has a name without', () => {
  const numbers = answered('cluster_stats_messages_auth-req_sent:2\r\n');

  expect(numbers).toEqual({ redis_cluster_stats_messages_auth_req_sent: 2 });
});

test('a server that is no node of a cluster says nothing', () => {
  expect(numbersIn(cluster, busy)).toEqual({});
});
