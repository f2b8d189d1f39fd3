import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { above, below } from '../panels/levels.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { number } from '../panels/stat.ts';
import { mapping, upOrDown } from '../panels/state-timeline.ts';
import { rows } from '../panels/table.ts';
import { chosen, highest, quantile, rate } from '../promql.ts';
import { why } from '../texts.ts';

const numbers: readonly AnyPanel[] = [
  number({
    title: 'State',
    description:
      'Whether the last poll got an answer. Healthy is up. Watched by RedisDown, and by RedisPollStale where it is not polled.',
    unit: units.NoUnit,
    noValue: 'not polled',
    queries: { '{{target}}': chosen('redis_up') },
    width: 3,
  }).mappings([mapping(upOrDown)]),
  number({
    title: 'Uptime',
    description:
      'Time since the server started. Healthy is one that grows. Watched by RedisCrashLooping, and by RedisRestarted where you take that rule.',
    unit: units.DurationSeconds,
    noValue: why.down,
    queries: { '{{target}}': chosen('redis_uptime_in_seconds') },
    width: 4,
  }),
  number(
    {
      title: 'Memory',
      description:
        'Used memory as a share of the limit. Healthy below the level of RedisMemoryHigh, and above it for a full cache that evicts.',
      unit: units.PercentUnit,
      noValue: 'no limit known',
      queries: { '{{target}}': chosen('redis_memory_usage_ratio') },
      width: 3,
    },
    above(
      { at: level.memoryRatio, color: 'orange' },
      { at: level.memoryCriticalRatio, color: 'red' },
    ),
  ),
  number(
    {
      title: 'Hit rate',
      description:
        'Share of the lookups of the last minutes that found their key. Healthy above the level of RedisHitRateLow, for a cache.',
      unit: units.Percent,
      noValue: why.idle,
      queries: { '{{target}}': chosen('redis_hit_rate') },
      width: 3,
    },
    below({ at: level.hitRatio * 100, color: 'orange' }),
  ),
  number(
    {
      title: 'Clients',
      description: 'Connected clients. Healthy below the level of RedisConnectionsHigh.',
      unit: units.Short,
      noValue: why.down,
      queries: { '{{target}}': chosen('redis_connected_clients') },
      width: 3,
    },
    above({ at: level.connections, color: 'orange' }),
  ),
  number({
    title: 'Commands per second',
    description:
      "Commands processed, the daemon's own included. Healthy is what is usual here; no alert.",
    unit: units.OpsPerSecond,
    noValue: why.down,
    queries: { '{{target}}': rate('redis_commands_processed_total') },
    width: 4,
  }),
  number(
    {
      title: 'PING, p99',
      description:
        'What 99 % of the PINGs on the warm connection stay below, network included. Healthy: a few milliseconds. Watched by RedisLatencyHigh.',
      unit: units.Seconds,
      noValue: 'not measured',
      queries: { '{{target}}': quantile(0.99, 'redis_ping_duration_seconds') },
      width: 4,
    },
    above({ at: level.pingTime, color: 'orange' }),
  ),
];

const identity = rows({
  title: 'What it is',
  description:
    'Version, role and settings of each target, and since when it has been running. Healthy is what you have set up. A target that is down has no line; RedisDown watches that.',
  noValue: 'not said',
  width: 24,
  height: 6,
  labels: [
    { label: 'target', title: 'Target' },
    { label: 'role', title: 'Role' },
    { label: 'redis_mode', title: 'Mode' },
    { label: 'redis_version', title: 'Redis' },
    { label: 'valkey_version', title: 'Valkey' },
    { label: 'provider', title: 'Provider' },
    { label: 'os', title: 'System' },
    { label: 'maxmemory_policy', title: 'Policy' },
  ],
  values: [
    {
      title: 'Info',
      expr: highest(
        chosen('redis_instance_info'),
        ...['role', 'redis_mode', 'redis_version', 'valkey_version', 'provider', 'os'],
        'maxmemory_policy',
      ),
      cell: { kind: 'hidden' },
      noValue: 'not said',
    },
    {
      title: 'Memory limit',
      expr: highest(chosen('redis_memory_limit_bytes')),
      cell: { kind: 'number', unit: units.BytesIEC },
      noValue: 'no limit known',
    },
    {
      title: 'Started',
      // Grafana's dates are in milliseconds.
      expr: `1000 * ${highest(chosen('redis_start_time_seconds'))}`,
      cell: { kind: 'number', unit: units.DateTimeFromNow },
      noValue: 'not said',
    },
  ],
});

/** How it is, and what it is. */
export const status: readonly AnyPanel[] = [...numbers, identity];
