import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen } from '../promql.ts';

const notAsked = 'not asked for: see clients.groupBy';

/** Whose clients they are. */
export const clientsByName: readonly AnyPanel[] = (
  [
    ['name', 'the name that they have set'],
    ['user', 'the user that they have logged in as'],
    ['library', 'the library that they use'],
  ] as const
).map(([label, meaning]) =>
  overTime({
    title: `Clients by ${label}`,
    description: `Clients by ${meaning}, the most frequent ones. Healthy is what you have set up; RedisConnectionsHigh watches the sum.`,
    unit: units.Short,
    noValue: notAsked,
    queries: { [`{{target}} {{${label}}}`]: chosen(`redis_connected_clients_by_${label}`) },
    width: 8,
  }),
);
