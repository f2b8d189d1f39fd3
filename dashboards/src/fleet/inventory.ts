import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import type { ValueColumn } from '../panels/columns.ts';
import { aboveOnly } from '../panels/levels.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { upOrDown } from '../panels/state-timeline.ts';
import { eachTarget } from '../panels/targets.ts';
import { chosen, highest, rate, ratio } from '../promql.ts';

const toTarget = `/d/cachewatch-target?\${datasource:queryparam}&\${job:queryparam}&var-target=\${__data.fields.target:percentencode}&\${__url_time_range}`;

/** Valkey tells the version of Redis that it stands for, too. */
const version = `label_replace(label_replace(${chosen('redis_instance_info')}, "version", "$1", "redis_version", "(.*)"), "version", "Valkey $1", "valkey_version", "(.+)")`;

const identity: ValueColumn = {
  title: 'Info',
  expr: highest(version, 'role', 'version', 'maxmemory_policy'),
  cell: { kind: 'hidden' },
  noValue: 'not said',
};

const state: readonly ValueColumn[] = [
  {
    title: 'State',
    expr: highest(chosen('redis_up')),
    cell: {
      kind: 'state',
      states: upOrDown,
    },
    noValue: 'not polled',
  },
  {
    title: 'Uptime',
    expr: highest(chosen('redis_uptime_in_seconds')),
    cell: { kind: 'number', unit: units.DurationSeconds },
    noValue: 'not said',
  },
  {
    title: 'Memory',
    expr: highest(chosen('redis_memory_usage_ratio')),
    cell: {
      kind: 'share',
      levels: aboveOnly(
        { at: level.memoryRatio, color: 'orange' },
        { at: level.memoryCriticalRatio, color: 'red' },
      ),
    },
    noValue: 'no limit',
  },
];

const load: readonly ValueColumn[] = [
  {
    title: 'Clients',
    expr: highest(chosen('redis_connected_clients')),
    cell: { kind: 'number', unit: units.Short },
    noValue: 'not said',
  },
  {
    title: 'Of max',
    expr: highest(ratio(chosen('redis_connected_clients'), chosen('redis_max_clients'))),
    cell: {
      kind: 'share',
      levels: aboveOnly({ at: level.connectionsRatio, color: 'red' }),
    },
    noValue: 'not said',
  },
  {
    title: 'Commands',
    expr: highest(rate('redis_commands_processed_total')),
    cell: { kind: 'number', unit: units.OpsPerSecond },
    noValue: 'not said',
  },
  {
    title: 'Hits',
    expr: highest(chosen('redis_hit_rate')),
    cell: { kind: 'number', unit: units.Percent },
    noValue: 'no lookups',
  },
  {
    title: 'Evictions',
    expr: highest(rate('redis_evicted_keys_total')),
    cell: { kind: 'number', unit: units.CountsPerSecond },
    noValue: 'not said',
  },
  {
    title: 'Lag',
    // Of a lost link the server says -1.
    expr: `${highest(chosen('redis_connected_slave_lag_seconds'))} or ${highest(`${chosen('redis_master_last_io_seconds_ago')} >= 0`)}`,
    cell: { kind: 'number', unit: units.Seconds },
    noValue: 'not replicating',
  },
];

const unsaid = { '': 'not said' };

/** One line for each target. */
export const inventory: AnyPanel = eachTarget({
  title: 'Inventory',
  description:
    'Each target as it is now; click its name for all of it. Of a target that is down nothing else is known, nor of one whose polls are overdue or rest: it is not polled. The lag is that of the slowest replica of a primary, or the time since a replica last heard from its primary. Watched by RedisDown, RedisMemoryHigh, RedisConnectionsNearLimit, RedisHitRateLow, RedisEvictionChurn and RedisReplicationLag.',
  noValue: 'no target is watched',
  width: 24,
  height: 10,
  labels: [
    { label: 'target', title: 'Target', link: { title: 'All of this target', url: toTarget } },
    {
      label: 'role',
      title: 'Role',
      texts: { ...unsaid, master: 'primary', slave: 'replica' },
    },
    { label: 'version', title: 'Version', texts: unsaid },
    { label: 'maxmemory_policy', title: 'Policy', texts: unsaid },
  ],
  values: [identity, ...state, ...load],
});
