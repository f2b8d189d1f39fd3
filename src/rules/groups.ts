import type { Concern, Terms } from './rule.ts';

/** How many primaries each group has, however many daemons watch it; a cluster has many, and is told of by itself. */
const primaries = ({ the }: Terms) => `sum by (job, group) (
  max by (job, group, target) (${the('redis_is_master', 'group!=""')})
  unless on (job, target) ${the('redis_cluster_enabled')} == 1
)`;

/** Servers that are configured to be one group: who of them is the primary. */
export const groups: Concern = {
  name: 'groups',
  alerts: [
    {
      alert: 'RedisNoMaster',
      because: 'Without a group there is nobody to be the primary of.',
      expr: (terms) => `${primaries(terms)} == 0`,
      for: '1m',
      // For longer than RedisReplicaLinkDown, which it silences.
      keepFiring: '2m',
      severity: 'critical',
      summary: 'Redis has a group without a primary: nobody takes writes.',
      description: 'Redis group {{ $labels.group }} has no primary among those that answer.',
    },
    {
      alert: 'RedisSplitBrain',
      because: 'Two standalone servers in no group are two healthy primaries.',
      expr: (terms) => `${primaries(terms)} > 1`,
      for: '2m',
      keepFiring: '1m',
      severity: 'critical',
      summary: 'Redis has a group with several primaries: writes go astray.',
      description: 'Redis group {{ $labels.group }} has {{ $value }} primaries.',
    },
    {
      alert: 'RedisFailover',
      expr: ({ over }) => `changes(${over('15m', 'redis_is_master', 'group!=""')}) > 0`,
      severity: 'info',
      summary: 'Redis has a group of which another became the primary.',
      description:
        'Redis {{ $labels.target }} of the group {{ $labels.group }} changed its role {{ if eq $value 1.0 }}once{{ else }}{{ $value }} times{{ end }} within a quarter of an hour.',
    },
  ],
};
