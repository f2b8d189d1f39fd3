import type { Concern } from './rule.ts';

/** How many are connected, and whether one more may be. */
export const clients: Concern = {
  name: 'clients',
  alerts: [
    {
      alert: 'RedisConnectionsHigh',
      expr: ({ the, level }) => `${the('redis_connected_clients')} > ${level.connections}`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis has too many clients.',
      description: 'Redis {{ $labels.target }} has {{ printf "%.0f" $value }} connected clients.',
    },
    {
      alert: 'RedisConnectionsNearLimit',
      because: 'Of INFO, not of CONFIG, which is often forbidden. Some servers say 0 for no limit.',
      expr: ({ the, level }) =>
        `${the('redis_connected_clients')} / (${the('redis_max_clients')} > 0) > ${level.connectionsRatio}`,
      for: '5m',
      severity: 'critical',
      summary: 'Redis has almost as many clients as it may have.',
      description:
        'Redis {{ $labels.target }} has {{ $value | humanizePercentage }} of the clients that it may have.',
    },
    {
      alert: 'RedisConnectionsRejected',
      expr: ({ over }) => `increase(${over('5m', 'redis_rejected_connections_total')}) > 0`,
      severity: 'critical',
      summary: 'Redis turns clients away.',
      description:
        'Redis {{ $labels.target }} turned {{ printf "%.0f" $value }} clients away within 5 minutes, as it may have no more.',
    },
  ],
};
