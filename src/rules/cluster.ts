import type { Concern } from './rule.ts';

/** Whether a cluster has a node for each key, as each of its nodes sees it. */
export const cluster: Concern = {
  name: 'cluster',
  alerts: [
    {
      alert: 'RedisClusterDown',
      expr: ({ the }) => `${the('redis_cluster_state')} == 0`,
      for: '1m',
      severity: 'critical',
      summary: 'Redis refuses queries, as its cluster is down.',
      description: 'Redis {{ $labels.target }} holds its cluster to be down.',
    },
    {
      alert: 'RedisClusterSlotsUncovered',
      because:
        'Of a server in cluster mode that has joined no cluster, no slot is assigned, and it is down.',
      expr: ({ the }) =>
        `16384 - ${the('redis_cluster_slots_assigned')} + ${the('redis_cluster_slots_fail')} > 0`,
      for: '2m',
      severity: 'critical',
      summary: 'Redis has keys in its cluster that no node serves.',
      description:
        'Redis {{ $labels.target }} finds that no node serves {{ $value }} of 16384 slots.',
    },
    {
      alert: 'RedisClusterSlotsPfail',
      expr: ({ the }) => `${the('redis_cluster_slots_pfail')} > 0`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis cannot reach a node of its cluster.',
      description:
        'Redis {{ $labels.target }} cannot reach the node of {{ $value }} slots, and too few others say the same.',
    },
  ],
};
