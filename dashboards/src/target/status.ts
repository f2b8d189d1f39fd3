import * as common from '@grafana/grafana-foundation-sdk/common';
import type { ThresholdsConfigBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { above, below } from '../panels/levels.ts';
import { textsFor } from '../panels/mappings.ts';
import type { AnyPanel, Panel } from '../panels/panel.ts';
import { number } from '../panels/stat.ts';
import { mapping, upOrDown } from '../panels/state-timeline.ts';
import { chosen, highest, quantile, rate } from '../promql.ts';

const ofTarget = '{{target}}';

interface Status extends Omit<Panel, 'queries' | 'noValue'> {
  readonly expr: string;
  /** Why a target that is up may have none. */
  readonly without: string;
}

/** A number of one target, under its name; where there is none, why. */
const worst = ({ expr, without, ...panel }: Status, levels?: ThresholdsConfigBuilder) =>
  number(
    {
      ...panel,
      noValue: 'not polled',
      // None of the numbers is below 0.
      queries: { [ofTarget]: `${expr} or on () topk(1, ${highest(chosen('redis_up'))} - 2)` },
    },
    levels,
  )
    .textMode(common.BigValueTextMode.ValueAndName)
    .mappings([textsFor({ [-1]: without, [-2]: 'down' }, 'text')]);

const lowest = (expr: string) => `bottomk(1, ${highest(expr)})`;
const most = (expr: string) => `topk(1, ${highest(expr)})`;

const state = number({
  title: 'State',
  description:
    'Whether the last poll got an answer; of several targets one that is down, if any is. Healthy is up. Watched by RedisDown, and by RedisPollStale where it is not polled.',
  unit: units.NoUnit,
  noValue: 'not polled',
  queries: { [ofTarget]: lowest(chosen('redis_up')) },
  width: 3,
})
  .textMode(common.BigValueTextMode.ValueAndName)
  .mappings([mapping(upOrDown)]);

/** How it is. */
export const numbers: readonly AnyPanel[] = [
  state,
  worst({
    title: 'Uptime',
    description:
      'Time since the server started, of several targets the shortest. Healthy is one that grows. Watched by RedisCrashLooping, and by RedisRestarted where you take that rule.',
    unit: units.DurationSeconds,
    without: 'not told',
    expr: lowest(chosen('redis_uptime_in_seconds')),
    width: 4,
  }),
  worst(
    {
      title: 'Memory',
      description:
        'Used memory as a share of the limit, of several targets the highest. Healthy below the level of RedisMemoryHigh, and above it for a full cache that evicts.',
      unit: units.PercentUnit,
      without: 'no limit',
      expr: most(chosen('redis_memory_usage_ratio')),
      width: 3,
    },
    above(
      { at: level.memoryRatio, color: 'orange' },
      { at: level.memoryCriticalRatio, color: 'red' },
    ),
  ),
  worst(
    {
      title: 'Hit rate',
      description:
        'Share of the lookups of the last minutes that found their key, of several targets the lowest. Healthy above the level of RedisHitRateLow, for a cache.',
      unit: units.Percent,
      without: 'idle',
      expr: lowest(chosen('redis_hit_rate')),
      width: 3,
    },
    below({ at: level.hitRatio * 100, color: 'orange' }),
  ),
  worst(
    {
      title: 'Clients',
      description:
        'Connected clients, of several targets the most. Healthy below the level of RedisConnectionsHigh.',
      unit: units.Short,
      without: 'not told',
      expr: most(chosen('redis_connected_clients')),
      width: 3,
    },
    above({ at: level.connections, color: 'orange' }),
  ),
  worst({
    title: 'Commands per second',
    description:
      "Commands processed, the daemon's own included, of several targets the most. Healthy is what is usual here; no alert.",
    unit: units.OpsPerSecond,
    without: 'not told',
    expr: most(rate('redis_commands_processed_total')),
    width: 4,
  }),
  worst(
    {
      title: 'PING, p99',
      description:
        'What 99 % of the PINGs on the warm connection stay below, network included, of several targets the longest. Healthy: a few milliseconds. Watched by RedisLatencyHigh.',
      unit: units.Seconds,
      without: 'not measured',
      expr: `topk(1, ${quantile(0.99, 'redis_ping_duration_seconds')})`,
      width: 4,
    },
    above({ at: level.pingTime, color: 'orange' }),
  ),
];
