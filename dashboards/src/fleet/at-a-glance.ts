import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { above, below } from '../panels/levels.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { number } from '../panels/stat.ts';
import { chosen, count, firing, ofPrimaries, rate, total } from '../promql.ts';
import { why } from '../texts.ts';

const anyIs = (color: 'orange' | 'red') => above({ at: 1, color });

/** The sums and the worst of all chosen targets. */
export const atAGlance: readonly AnyPanel[] = [
  number({
    title: 'Targets',
    description:
      'Targets that are watched, and those of them that are down. Healthy is none down. A target of which the last poll is overdue is neither up nor down. Watched by RedisDown and RedisPollStale.',
    unit: units.NoUnit,
    noValue: 'none is watched',
    queries: {
      watched: count(chosen('cachewatch_last_poll_timestamp_seconds')),
      down: count(`${chosen('redis_up')} == 0`),
    },
    width: 4,
  }).overrideByName('down', [{ id: 'thresholds', value: anyIs('red').build() }]),
  number(
    {
      title: 'Firing alerts',
      description:
        'Alerts that fire now, critical ones and warnings. Healthy is none. Needs the rules of cachewatch in Prometheus.',
      unit: units.NoUnit,
      noValue: 'none, or no rules',
      queries: {
        critical: `count(${firing('severity="critical"')})`,
        warning: `count(${firing('severity="warning"')})`,
      },
      width: 4,
    },
    anyIs('red'),
  ).overrideByName('warning', [{ id: 'thresholds', value: anyIs('orange').build() }]),
  number(
    {
      title: 'Memory high',
      description: `Targets that use more than ${level.memoryRatio * 100} % of their memory limit. A full cache that evicts is healthy; with noeviction, writes fail at 100 %. Watched by RedisMemoryHigh.`,
      unit: units.NoUnit,
      noValue: 'none known',
      queries: { targets: count(`${chosen('redis_memory_usage_ratio')} > ${level.memoryRatio}`) },
      width: 3,
    },
    anyIs('orange'),
  ),
  number(
    {
      title: 'Worst hit rate',
      description: `The lowest share of lookups that found their key, of all targets that are asked for any. Healthy above ${level.hitRatio * 100} %, for a cache. Watched by RedisHitRateLow.`,
      unit: units.Percent,
      noValue: why.idle,
      queries: { worst: `min(${chosen('redis_hit_rate')})` },
      width: 3,
    },
    below({ at: level.hitRatio * 100, color: 'orange' }),
  ),
  number({
    title: 'Commands per second',
    description:
      'Commands that all servers process, what replicas repeat of their primary and what the daemon asks included. Healthy is what is usual here; no alert.',
    unit: units.OpsPerSecond,
    noValue: why.down,
    queries: { commands: total(rate('redis_commands_processed_total')) },
    width: 4,
  }),
  number({
    title: 'Clients',
    description:
      'Clients connected to all servers, the daemon among them. Healthy is what is usual here; RedisConnectionsHigh watches each target.',
    unit: units.Short,
    noValue: why.down,
    queries: { clients: total(chosen('redis_connected_clients')) },
    width: 3,
  }),
  number({
    title: 'Evictions',
    description:
      'Keys per second that primaries removed to make room. A full cache evicts a little all the time. Watched by RedisEvictionChurn.',
    unit: units.CountsPerSecond,
    noValue: 'not told, or down',
    queries: { evicted: total(ofPrimaries(rate('redis_evicted_keys_total'))) },
    width: 3,
  }),
];
