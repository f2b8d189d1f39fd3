import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { bars } from '../panels/bar-gauge.ts';
import { above } from '../panels/levels.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, highest, quantile, rate, topTen } from '../promql.ts';
import { why } from '../texts.ts';

/** Which targets have most of what. */
export const topTens: readonly AnyPanel[] = [
  bars({
    title: 'Memory',
    description:
      'The targets that use most memory. How much of their limit that is tells the inventory, which RedisMemoryHigh watches.',
    unit: units.BytesIEC,
    noValue: why.unsaid,
    queries: { '{{target}}': topTen(highest(chosen('redis_used_memory_bytes'))) },
    width: 8,
  }),
  bars({
    title: 'Commands per second',
    description:
      'The targets that process most commands. Healthy is what is usual here; the end of it is that of a core, which RedisCPUSaturated watches.',
    unit: units.OpsPerSecond,
    noValue: why.down,
    queries: { '{{target}}': topTen(highest(rate('redis_commands_processed_total'))) },
    width: 8,
  }),
  bars(
    {
      title: 'Clients',
      description:
        'The targets with most connected clients. Healthy below the level of RedisConnectionsHigh, from which on they are orange.',
      unit: units.Short,
      noValue: why.down,
      queries: { '{{target}}': topTen(highest(chosen('redis_connected_clients'))) },
      width: 8,
    },
    above({ at: level.connections, color: 'orange' }),
  ),
  bars(
    {
      title: 'Round trip of a PING, p99',
      description:
        'The targets with the longest PINGs on the warm connection, network included. Healthy: a few milliseconds. Watched by RedisLatencyHigh, from the level on from which they are orange.',
      unit: units.Seconds,
      noValue: 'not measured',
      queries: { '{{target}}': topTen(quantile(0.99, 'redis_ping_duration_seconds')) },
      width: 12,
    },
    above({ at: level.pingTime, color: 'orange' }),
  ),
  bars({
    title: 'Network',
    description:
      'The targets with most bytes per second from clients and to them. Healthy is what is usual here; no alert.',
    unit: units.BytesPerSecondIEC,
    noValue: why.unsaid,
    queries: {
      '{{target}}': topTen(
        highest(`${rate('redis_net_input_bytes_total')} + ${rate('redis_net_output_bytes_total')}`),
      ),
    },
    width: 12,
  }),
];
