import type { Concern } from './rule.ts';

/** Two targets that an application writes alike. */
export const pairs: Concern = {
  name: 'pairs',
  alerts: [
    {
      alert: 'RedisPairDegraded',
      expr: ({ the }) => `${the('redis_pair_sides_up')} == 1`,
      for: '2m',
      severity: 'warning',
      summary: 'Redis has a pair that is down to one side.',
      description: 'Redis pair {{ $labels.pair }} has {{ $value }} side left.',
    },
    {
      alert: 'RedisPairDown',
      expr: ({ the }) => `${the('redis_pair_sides_up')} == 0`,
      for: '1m',
      severity: 'critical',
      summary: 'Redis has a pair with both sides down.',
      description: 'Redis pair {{ $labels.pair }} has {{ $value }} sides left.',
    },
    {
      alert: 'RedisPairDrift',
      because: 'The lower bound: a single key of a sample that is missing proves nothing.',
      expr: ({ the, level }) =>
        `${the('redis_pair_drift_lower_bound_ratio')} > ${level.driftRatio}`,
      severity: 'warning',
      summary: 'Redis has a pair of which the sides do not hold the same.',
      description:
        'Redis pair {{ $labels.pair }} has at least {{ $value | humanizePercentage }} of its keys missing or different on the cloud side.',
    },
    {
      alert: 'RedisPairCheckFailing',
      expr: ({ the }) => `${the('cachewatch_pair_check_success')} == 0`,
      for: '30m',
      severity: 'warning',
      summary: 'Redis has a pair of which the sides cannot be compared.',
      description:
        'Redis pair {{ $labels.pair }} is not compared: what its checks ask is refused, over their budget or not answered in time, as the log says.',
    },
  ],
};
