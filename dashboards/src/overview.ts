import {
  AnnotationQueryBuilder,
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
} from '@grafana/grafana-foundation-sdk/dashboard';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../src/thresholds.ts';
import { names, overTime, upOverTime } from './panels.ts';
import { chosen, quantile, rate } from './promql.ts';
import { datasource, variables } from './variables.ts';

const panels = [
  upOverTime({
    title: 'Up',
    description: 'Whether each target answered the polls. Watched by RedisDown.',
    unit: units.NoUnit,
    noValue: 'not polled yet',
    queries: { '{{target}}': chosen('redis_up') },
    width: 16,
  }),
  names({
    title: 'Down, and why',
    description:
      'The targets that do not answer now, each with the reason. Nothing here is healthy, if Up shows them. Watched by RedisDown.',
    unit: units.NoUnit,
    noValue: 'none is reported down',
    queries: { '{{target}}: {{reason}}': chosen('redis_down_info') },
    width: 8,
  }),
  overTime(
    {
      title: 'Memory, share of the limit',
      description:
        'Used memory as a share of the limit: the configured one, maxmemory, or the plan. A full cache that evicts is healthy; with noeviction, writes fail at 100 %. Watched by RedisMemoryHigh.',
      unit: units.PercentUnit,
      noValue: 'no limit',
      queries: { '{{target}}': chosen('redis_memory_usage_ratio') },
      width: 12,
    },
    [
      { at: level.memoryRatio, color: 'orange' },
      { at: level.memoryCriticalRatio, color: 'red' },
    ],
  ),
  overTime(
    {
      title: 'Hit rate',
      description:
        'Share of the lookups of the last minutes that found their key; absent while there are none. Healthy above the line. Watched by RedisHitRateLow, over 10 minutes and where it is busy.',
      unit: units.Percent,
      noValue: 'idle',
      queries: { '{{target}}': chosen('redis_hit_rate') },
      width: 12,
    },
    [{ at: level.hitRatio * 100, color: 'orange' }],
  ).max(100),
  overTime(
    {
      title: 'Clients',
      description: 'Connected clients. Healthy below the line. Watched by RedisConnectionsHigh.',
      unit: units.Short,
      noValue: 'not said',
      queries: { '{{target}}': chosen('redis_connected_clients') },
      width: 12,
    },
    [{ at: level.connections, color: 'orange' }],
  ),
  overTime({
    title: 'Commands per second',
    description: "Commands processed, the daemon's own included. Healthy is what is usual here.",
    unit: units.OpsPerSecond,
    noValue: 'not said',
    queries: { '{{target}}': rate('redis_commands_processed_total') },
    width: 12,
  }),
  overTime({
    title: 'Round trip of a PING',
    description:
      'What 99 % of the PINGs on the warm connection stay below, network included. Healthy: a few milliseconds. A gap: the daemon was too busy itself to measure.',
    unit: units.Seconds,
    noValue: 'not measured',
    queries: { '{{target}} p99': quantile(0.99, 'redis_ping_duration_seconds') },
    width: 12,
  }),
  overTime({
    title: 'Keys that went',
    description:
      'Keys per second whose time was up, and that were evicted to make room. Many evictions and a falling hit rate: the cache is too small.',
    unit: units.CountsPerSecond,
    noValue: 'not said',
    queries: {
      '{{target}} expired': rate('redis_expired_keys_total'),
      '{{target}} evicted': rate('redis_evicted_keys_total'),
    },
    width: 12,
  }),
  overTime({
    title: 'Keys',
    description:
      'Keys in each database that has any. A sudden fall is a flush, or a restart without its data.',
    unit: units.Short,
    noValue: 'no keys',
    queries: { '{{target}} {{db}}': `${chosen('redis_db_keys')} > 0` },
    width: 12,
  }),
  overTime({
    title: 'Network',
    description: 'Bytes per second from clients and to them. Healthy is what is usual here.',
    unit: units.BytesPerSecondIEC,
    noValue: 'not said',
    queries: {
      '{{target}} in': rate('redis_net_input_bytes_total'),
      '{{target}} out': rate('redis_net_output_bytes_total'),
    },
    width: 12,
  }),
];

/** The first look at the chosen targets: are they up, and is anything near a level that an alert watches. */
export function overview(): Dashboard {
  const tag = 'cachewatch';
  const builder = new DashboardBuilder('Redis')
    .uid('cachewatch')
    .description('What cachewatch says about the chosen targets.')
    .tags([tag])
    .readonly()
    .refresh('30s')
    .time({ from: 'now-1h', to: 'now' })
    .tooltip(DashboardCursorSync.Crosshair)
    .link(
      new DashboardLinkBuilder('Redis')
        .type(DashboardLinkType.Dashboards)
        .tags([tag])
        .asDropdown(true)
        .keepTime(true)
        .includeVars(true),
    )
    .annotation(firingAlerts());
  for (const variable of variables()) builder.withVariable(variable);
  // Without an id of its own a panel cannot be linked to.
  for (const [i, panel] of panels.entries()) builder.withPanel(panel.id(i + 1));
  return builder.build();
}

function firingAlerts(): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name('Firing alerts')
    .datasource(datasource)
    .enable(true)
    .iconColor('red')
    .expr('ALERTS{alertname=~"Redis.+",alertstate="firing",job=~"$job",target=~"$target"}')
    .titleFormat('{{alertname}}')
    .textFormat('{{target}}');
}
