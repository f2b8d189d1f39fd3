import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { differenceOverTime, overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states } from '../panels/state-timeline.ts';
import { rows } from '../panels/table.ts';
import { ofDaemons } from '../promql.ts';

const noPair = 'no pair is configured';
const notChecked = 'no pair is configured, or a side is down';

const table = rows({
  title: 'Pairs',
  description:
    'Targets that an application writes together, how many sides are up, and whether they can be compared. Healthy: two sides, read from the preferred one. Watched by RedisPairDegraded, RedisPairDown and RedisPairCheckFailing.',
  noValue: noPair,
  width: 24,
  height: 5,
  labels: [
    { label: 'pair', title: 'Pair' },
    { label: 'local', title: 'Local side' },
    { label: 'cloud', title: 'Cloud side' },
    { label: 'prefers', title: 'Prefers' },
    { label: 'heals', title: 'Heals' },
  ],
  values: [
    {
      title: 'Info',
      expr: `max by (job, pair, local, cloud, prefers, heals) (${ofDaemons('redis_pair_info')})`,
      cell: { kind: 'hidden' },
      noValue: noPair,
    },
    {
      title: 'Sides up',
      expr: `max by (job, pair) (${ofDaemons('redis_pair_sides_up')})`,
      cell: { kind: 'number', unit: units.NoUnit },
      noValue: 'a side is not polled',
    },
    {
      title: 'Compared',
      expr: `max by (job, pair) (${ofDaemons('cachewatch_pair_check_success')})`,
      cell: {
        kind: 'state',
        states: [
          ['failed', 'red'],
          ['compared', 'green'],
        ],
      },
      noValue: 'not checked',
    },
    {
      title: 'Last compared',
      // Grafana's dates are in milliseconds.
      expr: `1000 * max by (job, pair) (${ofDaemons('redis_pair_last_check_timestamp_seconds')})`,
      cell: { kind: 'number', unit: units.DateTimeFromNow },
      noValue: 'not checked',
    },
  ],
});

/** Targets that an application writes together. */
export const pairs: readonly AnyPanel[] = [
  table,
  states(
    {
      title: 'Sides that are up',
      description:
        'How many sides of each pair are up. Healthy: both. Watched by RedisPairDegraded and RedisPairDown.',
      unit: units.NoUnit,
      noValue: noPair,
      queries: { '{{pair}}': ofDaemons('redis_pair_sides_up') },
      width: 12,
    },
    [
      ['none', 'red'],
      ['one', 'orange'],
      ['both', 'green'],
    ],
  ),
  states(
    {
      title: 'Failover',
      description:
        'Whether the preferred side is down and the other one has to do. Healthy is green. Watched by RedisPairDegraded.',
      unit: units.NoUnit,
      noValue: 'no pair is configured that prefers a side',
      queries: { '{{pair}}': ofDaemons('redis_pair_failover') },
      width: 12,
    },
    [
      ['preferred side', 'green'],
      ['the other side', 'orange'],
    ],
  ),
  overTime(
    {
      title: 'Drift',
      description:
        'Share of the sampled keys that the cloud does not have or has differently, and what the share is of all keys, with 95 % certainty. Healthy is 0. RedisPairDrift watches the lower bound at the line.',
      unit: units.PercentUnit,
      noValue: notChecked,
      queries: {
        '{{pair}} missing': ofDaemons('redis_pair_missing_ratio'),
        '{{pair}} different': ofDaemons('redis_pair_different_ratio'),
        '{{pair}} at most': ofDaemons('redis_pair_drift_upper_bound_ratio'),
        '{{pair}} at least': ofDaemons('redis_pair_drift_lower_bound_ratio'),
      },
      width: 8,
    },
    { at: level.driftRatio, color: 'orange' },
  ),
  differenceOverTime({
    title: 'Difference in keys',
    description:
      'Keys of the local side minus those of the cloud: all, and those that never expire. Healthy: near 0, where both sides hold the same. RedisPairDrift watches the keys themselves.',
    unit: units.Short,
    noValue: notChecked,
    queries: {
      '{{pair}} all': ofDaemons('redis_pair_keys_difference'),
      '{{pair}} that never expire': ofDaemons('redis_pair_persistent_keys_difference'),
    },
    width: 8,
  }),
  overTime({
    title: 'Sampled keys',
    description:
      'Keys that the last check looked for on the other side. Healthy: some hundred, or all where there are fewer. Watched by RedisPairCheckFailing.',
    unit: units.Short,
    noValue: notChecked,
    queries: {
      '{{pair}} of the local side': ofDaemons('redis_pair_sampled_keys'),
      '{{pair}} of the cloud': ofDaemons('redis_pair_cloud_sampled_keys'),
    },
    width: 8,
  }),
  overTime({
    title: 'Other differences',
    description:
      'Share of the sampled keys with another length or expiry, and of the keys of the cloud that the local side does not have. Healthy is near 0; no alert.',
    unit: units.PercentUnit,
    noValue: notChecked,
    queries: {
      '{{pair}} length or expiry': ofDaemons('redis_pair_details_different_ratio'),
      '{{pair}} only in the cloud': ofDaemons('redis_pair_cloud_only_ratio'),
    },
    width: 24,
  }),
];
