import type { Concern } from './rule.ts';

/** Whether sentinels see their primaries, and could agree on another. */
export const sentinel: Concern = {
  name: 'sentinel',
  alerts: [
    {
      alert: 'RedisSentinelMasterDown',
      because:
        'What the sentinel thinks itself and what others agree to are different labels, between which it may go back and forth.',
      expr: ({ the }) =>
        `min without (master_status) (${the('redis_sentinel_master_status')}) == 0`,
      for: '1m',
      severity: 'critical',
      summary: 'Redis is down in the eyes of a sentinel.',
      description:
        'Redis {{ $labels.master_name }} at {{ $labels.master_address }} is down in the eyes of the sentinel {{ $labels.target }}.',
    },
    {
      alert: 'RedisSentinelQuorumLost',
      expr: ({ the }) => `${the('redis_sentinel_master_ckquorum_status')} == 0`,
      for: '2m',
      severity: 'critical',
      summary: 'Redis could not be failed over: too few sentinels can be reached.',
      description:
        'Redis {{ $labels.master_name }} has too few sentinels for a failover, says {{ $labels.target }}.',
    },
  ],
};
