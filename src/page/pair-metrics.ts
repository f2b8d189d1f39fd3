import { gauge, type Labels, type Metric, type Source } from '../metric.ts';
import type { Stand } from '../pairs/stand.ts';
import { lowerBound, upperBound } from '../pairs/tally.ts';

interface Paired {
  readonly pairs: readonly Stand[];
}

/** What is said of each pair of targets that an application writes together. */
export const pairMetrics: readonly Metric<Paired>[] = [
  gauge(
    'redis_pair_info',
    'Always 1; the targets that are the sides, the one that is preferred, and whether the application copies what is missing by itself.',
    {
      from: 'the configuration',
      labels: ['pair', 'local', 'cloud', 'prefers', 'heals'],
      read: ({ pairs }) => pairs.map((stand) => ({ labels: infoOf(stand), value: 1 })),
    },
  ),
  gauge(
    'redis_pair_sides_up',
    'How many sides of the pair are up; absent while one has no recent poll.',
    perPair('the last polls', ({ sidesUp }) => sidesUp),
  ),
  gauge(
    'redis_pair_failover',
    'Whether the preferred side is down and the other one is up; absent where neither is preferred.',
    perPair('the last polls', ({ failover }) =>
      failover === undefined ? undefined : Number(failover),
    ),
  ),
  gauge(
    'redis_pair_keys_difference',
    'Keys of the local side minus those of the cloud; absent while a side is down.',
    perPair('redis_db_keys', ({ keys }) => keys.all),
  ),
  gauge(
    'redis_pair_persistent_keys_difference',
    'As redis_pair_keys_difference, of keys that never expire.',
    perPair('redis_db_keys, redis_db_keys_expiring', ({ keys }) => keys.persistent),
  ),
  gauge(
    'cachewatch_pair_check_success',
    'Whether the last check could compare keys; absent before the first one and while a side is down.',
    perPair('the last check', ({ success }) =>
      success === undefined ? undefined : Number(success),
    ),
  ),
  gauge(
    'redis_pair_last_check_timestamp_seconds',
    'When the last check ended that could compare keys; like all it found absent while a side is down, and when the next is overdue.',
    perPair('the last check', ({ check }) => check?.at),
  ),
  gauge(
    'redis_pair_sampled_keys',
    'Keys of the local side that the last check looked for in the cloud; those that changed meanwhile do not count.',
    perPair('the last check', ({ check }) => check?.local.sampled),
  ),
  gauge(
    'redis_pair_missing_ratio',
    'Share of the sampled keys that the cloud did not have in four looks over some fifteen seconds; absent for an empty sample.',
    perPair(
      'the last check',
      ({ check }) => check && ratio(check.local.missing, check.local.sampled),
    ),
  ),
  gauge(
    'redis_pair_different_ratio',
    'Share of the sampled keys whose value or type was another in all of these looks; absent for an empty sample.',
    perPair(
      'the last check',
      ({ check }) => check && ratio(check.local.different, check.local.sampled),
    ),
  ),
  gauge(
    'redis_pair_drift_upper_bound_ratio',
    'Highest share of missing and different keys among all that is plausible with such a sample, with 95 % certainty; absent for an empty sample.',
    perPair('the last check, by the score interval of Wilson', drift(upperBound)),
  ),
  gauge(
    'redis_pair_drift_lower_bound_ratio',
    'Lowest share of missing and different keys among all that is plausible with such a sample, with 95 % certainty; absent for an empty sample.',
    perPair('the last check, by the interval of Clopper and Pearson', drift(lowerBound)),
  ),
  gauge(
    'redis_pair_details_different_ratio',
    'Share of the few keys of a check whose length and expiry are compared too that had others in all looks; absent for an empty sample.',
    perPair(
      'the last check',
      ({ check }) => check && ratio(check.details.different, check.details.sampled),
    ),
  ),
  gauge(
    'redis_pair_cloud_sampled_keys',
    'Keys of the cloud that were looked for on the local side, in one check of six; absent where the cloud does not list its keys.',
    perPair('the last such check', ({ check }) => check?.cloud?.sampled),
  ),
  gauge(
    'redis_pair_cloud_only_ratio',
    'Share of them that the local side did not have in all of them; absent for an empty sample.',
    perPair(
      'the last such check',
      ({ check }) => check?.cloud && ratio(check.cloud.missing, check.cloud.sampled),
    ),
  ),
];

function infoOf({ pair: { name, local, cloud, prefers, heals } }: Stand): Labels {
  return { pair: name, local, cloud, prefers: prefers ?? '', heals: String(heals) };
}

function drift(bound: typeof upperBound) {
  return ({ check }: Stand) =>
    check && bound(check.local.missing + check.local.different, check.local.sampled);
}

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : undefined);

function perPair(from: string, read: (stand: Stand) => number | undefined): Source<Paired> {
  return {
    from,
    labels: ['pair'],
    read: ({ pairs }) =>
      pairs.flatMap((stand) => {
        const value = read(stand);
        return value === undefined ? [] : [{ labels: { pair: stand.pair.name }, value }];
      }),
  };
}
