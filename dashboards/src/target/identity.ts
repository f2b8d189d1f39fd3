import {
  TableCellDisplayMode,
  TableSortByFieldStateBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import * as units from '@grafana/grafana-foundation-sdk/units';
import type { ValueColumn } from '../panels/columns.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { eachTarget } from '../panels/targets.ts';
import { chosen, highest } from '../promql.ts';

const info = ['role', 'redis_mode', 'redis_version', 'valkey_version', 'provider', 'os'];
const down = `label_replace(${chosen('redis_down_info')}, "reason", "down: $1", "reason", "(.*)")`;

const values: readonly ValueColumn[] = [
  {
    title: 'Info',
    expr: highest(chosen('redis_instance_info'), ...info, 'maxmemory_policy'),
    cell: { kind: 'hidden' },
    noValue: 'not said',
  },
  {
    title: 'Down',
    expr: highest(down, 'reason'),
    cell: { kind: 'hidden' },
    noValue: 'not down',
  },
  {
    title: 'Memory limit',
    expr: highest(chosen('redis_memory_limit_bytes')),
    cell: { kind: 'number', unit: units.BytesIEC },
    noValue: 'no limit',
  },
  {
    title: 'Started',
    // Grafana's dates are in milliseconds.
    expr: `1000 * ${highest(chosen('redis_start_time_seconds'))}`,
    cell: { kind: 'number', unit: units.DateTimeFromNow },
    noValue: 'not said',
  },
];

/** What each target is, and why it is down if it is. */
export const identity: AnyPanel = eachTarget({
  title: 'What it is',
  description:
    'Version, role and settings of each target, and since when it has been running; of one that is down only why. Healthy is what you have set up. RedisDown watches that it is up.',
  noValue: 'not polled',
  width: 24,
  height: 5,
  labels: [
    { label: 'target', title: 'Target' },
    { label: 'reason', title: 'State', noValue: 'not down' },
    { label: 'role', title: 'Role', texts: { master: 'primary', slave: 'replica' } },
    { label: 'redis_mode', title: 'Mode' },
    { label: 'redis_version', title: 'Redis' },
    { label: 'valkey_version', title: 'Valkey', noValue: 'no' },
    { label: 'provider', title: 'Provider' },
    { label: 'os', title: 'System' },
    { label: 'maxmemory_policy', title: 'Policy' },
  ],
  values,
})
  .overrideByName('State', [
    { id: 'custom.cellOptions', value: { type: TableCellDisplayMode.ColorText } },
    {
      id: 'mappings',
      value: [{ type: 'regex', options: { pattern: '^down.*', result: { color: 'red' } } }],
    },
  ])
  // What is down first.
  .sortBy([new TableSortByFieldStateBuilder().displayName('State').desc(true)])
  // The longest of all; the others share what is left.
  .overrideByName('Target', [{ id: 'custom.width', value: 180 }])
  .overrideByName('System', [{ id: 'custom.width', value: 230 }]);
