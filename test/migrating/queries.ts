/** One query of redis_exporter's. */
export interface PeerQuery {
  /** Whose, and in which panel, alert or rule. */
  readonly where: string;
  /** As it is written there, but for `{job="redis"}`, which the mixin puts in by a template. */
  readonly expr: string;
  /** Which values alert; the condition is asked without it too, which finds something. */
  readonly alertsWhen?: string;
}

/** A recording rule as a file of Prometheus has it. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

// What follows is what its files under contrib/ ask for, and nothing else of them:
// https://github.com/oliver006/redis_exporter, MIT licence, Copyright (c) 2016 Oliver.
// The dashboard is that of 1.86 (its "version": 3), which is 763 at grafana.com; the mixin's dashboard is that of commit
// 0cc1d1c3, its alerts are those of 5d46433e, its rule is that of a86c1c0e.

const ofPanels = (of: string, panels: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(panels).flatMap(([title, exprs]) =>
    exprs.map((expr, at): PeerQuery => ({ where: `${of}: ${title} ${'ABC'[at]}`, expr })),
  );

const dashboard = ofPanels('763', {
  'Max Uptime': [
    'max(max_over_time(redis_uptime_in_seconds{namespace=~"$namespace", instance=~"$instance"}[$__interval]))',
  ],
  Clients: ['sum(redis_connected_clients{namespace=~"$namespace", instance=~"$instance"})'],
  'Memory Usage': [
    'sum(100 * (redis_memory_used_bytes{namespace=~"$namespace", instance=~"$instance"}  / redis_memory_max_bytes{namespace=~"$namespace", instance=~"$instance"}))',
  ],
  'Total Commands / sec': [
    'sum(rate(redis_commands_total{namespace=~"$namespace", instance=~"$instance"} [1m])) by (cmd)',
  ],
  'Hits / Misses per Sec': [
    'irate(redis_keyspace_hits_total{instance=~"$instance"}[5m])',
    'irate(redis_keyspace_misses_total{instance=~"$instance"}[5m])',
  ],
  'Total Memory Usage': [
    'redis_memory_used_bytes{instance=~"$instance"}',
    'redis_memory_max_bytes{instance=~"$instance"}',
  ],
  'Network I/O': [
    'sum(rate(redis_net_input_bytes_total{instance=~"$instance"}[5m]))',
    'sum(rate(redis_net_output_bytes_total{instance=~"$instance"}[5m]))',
  ],
  'Total Items per DB': ['sum (redis_db_keys{instance=~"$instance"}) by (db, instance)'],
  'Expiring vs Not-Expiring Keys': [
    'sum (redis_db_keys{instance=~"$instance"}) by (instance) - sum (redis_db_keys_expiring{instance=~"$instance"}) by (instance)',
    'sum (redis_db_keys_expiring{instance=~"$instance"}) by (instance)',
  ],
  'Expired/Evicted Keys': [
    'sum(rate(redis_expired_keys_total{instance=~"$instance"}[5m])) by (instance)',
    'sum(rate(redis_evicted_keys_total{instance=~"$instance"}[5m])) by (instance)',
  ],
  'Connected/Blocked Clients': [
    'sum(redis_connected_clients{instance=~"$instance"})',
    'sum(redis_blocked_clients{instance=~"$instance"})',
  ],
  'Average Time Spent by Command / sec': [
    `sum(irate(redis_commands_duration_seconds_total{namespace=~"$namespace", instance =~ "$instance"}[1m])) by (cmd)
  /
sum(irate(redis_commands_total{namespace=~"$namespace", instance =~ "$instance"}[1m])) by (cmd)`,
  ],
  'Total Time Spent by Command / sec': [
    'sum(irate(redis_commands_duration_seconds_total{instance=~"$instance"}[1m])) by (cmd) != 0',
  ],
});

const mixinDashboard = ofPanels('mixin', {
  'Commands per second': [
    'avg(irate(redis_commands_total{instance=~"$instance"} [$__rate_interval])) by (cmd)',
  ],
  'Command latency per second': [
    `avg(irate(redis_commands_duration_seconds_total{instance=~"$instance"}[$__rate_interval])) by (cmd)
  /
avg(irate(redis_commands_total{instance=~"$instance"}[$__rate_interval])) by (cmd)`,
  ],
  'Hit ratio per instance': [
    'avg(irate(redis_keyspace_hits_total{instance=~"$instance"}[$__rate_interval]) / (irate(redis_keyspace_misses_total{instance=~"$instance"}[$__rate_interval]) + irate(redis_keyspace_hits_total{instance=~"$instance"}[$__rate_interval]))) by (instance)',
  ],
  'Total Memory Usage': [
    'sum(redis_memory_used_bytes{instance=~"$instance"})',
    'sum(redis_memory_max_bytes{instance=~"$instance"})',
    'sum(redis_memory_used_rss_bytes{instance=~"$instance"})',
  ],
  'Memory fragmentation ratio per instance': [
    'redis_memory_fragmentation_ratio{instance=~"$instance"}',
  ],
  'Key evictions per second per instance': [
    'irate(redis_evicted_keys_total{instance=~"$instance"}[$__rate_interval])',
  ],
  'Connected/Blocked Clients': [
    'sum(redis_connected_clients{instance=~"$instance"})',
    'sum(redis_blocked_clients{instance=~"$instance"})',
  ],
  'Total Items per DB': ['sum (redis_db_keys{instance=~"$instance"}) by (db)'],
  'Expiring vs Not-Expiring Keys': [
    'sum (redis_db_keys{instance=~"$instance"}) - sum (redis_db_keys_expiring{instance=~"$instance"})',
    'sum(redis_db_keys_expiring{instance=~"$instance"})',
  ],
  'Connected slaves by instance': [
    'sum(redis_connected_slaves{instance=~"$instance"}) by (instance)',
  ],
  'Time since last master connection': ['redis_master_last_io_seconds_ago{instance=~"$instance"}'],
});

const alerts: readonly PeerQuery[] = [
  { where: 'mixin: RedisDown', expr: 'redis_up{job="redis"}', alertsWhen: '== 0' },
  {
    where: 'mixin: RedisOutOfMemory',
    expr: 'redis_memory_used_bytes{job="redis"} / redis_total_system_memory_bytes{job="redis"} * 100',
    alertsWhen: '> 90',
  },
  {
    where: 'mixin: RedisTooManyConnections',
    expr: 'redis_connected_clients{job="redis"}',
    alertsWhen: '> 100',
  },
  {
    where: 'mixin: RedisClusterSlotFail',
    expr: 'redis_cluster_slots_fail{job="redis"}',
    alertsWhen: '> 0',
  },
  {
    where: 'mixin: RedisClusterSlotPfail',
    expr: 'redis_cluster_slots_pfail{job="redis"}',
    alertsWhen: '> 0',
  },
  {
    where: 'mixin: RedisClusterStateNotOk',
    expr: 'redis_cluster_state{job="redis"}',
    alertsWhen: '== 0',
  },
];

/** The recording rules of the mixin. */
export const recordingRules: readonly RecordingRule[] = [
  {
    record: 'redis_memory_fragmentation_ratio',
    expr: 'redis_memory_used_rss_bytes{job="redis"} / redis_memory_used_bytes{job="redis"}',
  },
];

/** Where both dashboards have the values of their variables from: `label_values(redis_up, LABEL)`. */
const variables: readonly PeerQuery[] = [
  { where: '763: $namespace', expr: 'group by (namespace) (redis_up)' },
  { where: '763: $instance', expr: 'group by (instance) (redis_up{namespace=~"$namespace"})' },
  { where: 'mixin: $instance', expr: 'group by (instance) (redis_up)' },
];

/** Everything that redis_exporter's own dashboard, 763, and its mixin ask Prometheus. */
export const queries: readonly PeerQuery[] = [
  ...[...variables, ...dashboard, ...mixinDashboard],
  ...alerts.flatMap(({ where, expr, alertsWhen }) => [
    { where: `${where}, what it looks at`, expr },
    { where, expr: `${expr} ${alertsWhen}` },
  ]),
  ...recordingRules.map(({ record, expr }) => ({ where: `mixin: ${record}`, expr })),
];
