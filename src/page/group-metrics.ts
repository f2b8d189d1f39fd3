import { gauge, type Metric, type Source } from '../metric.ts';
import type { Group } from '../topology/following.ts';

interface Grouped {
  readonly groups: readonly Group[];
}

/** What is said of finding the members of each topology. */
export const groupMetrics: readonly Metric<Grouped>[] = [
  gauge(
    'cachewatch_discovery_success',
    'Whether the last one who was asked for the members of the topology told of all; absent until one was.',
    perGroup(({ success }) => (success === undefined ? undefined : Number(success))),
  ),
  gauge(
    'cachewatch_discovery_last_success_timestamp_seconds',
    'When members of the topology were told of for the last time.',
    perGroup(({ foundAt }) => foundAt),
  ),
  gauge(
    'cachewatch_discovery_members',
    'Members of the topology that are watched: the seeds until others were told of.',
    perGroup(({ members }) => members),
  ),
];

function perGroup(read: (group: Group) => number | undefined): Source<Grouped> {
  return {
    from: 'asking one of the members',
    labels: ['group'],
    read: ({ groups }) =>
      groups.flatMap((group) => {
        const value = read(group);
        return value === undefined ? [] : [{ labels: { group: group.name }, value }];
      }),
  };
}
