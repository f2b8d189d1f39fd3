import { readFileSync } from 'node:fs';
import type { Collector, Context } from '../../src/collectors/collector.ts';
import { noLookups } from '../../src/hit-rate.ts';
import { type LabeledValue, type Reading, valuesOf } from '../../src/metric.ts';
import type { Reply } from '../../src/transport/transport.ts';
import { everyModuleField } from './module-families.ts';
import { sentinelFields, sentinelReplies } from './sentinel-replies.ts';

/** One poll as a collector sees it; what a test leaves out is ordinary. */
export interface Polled {
  readonly info?: string;
  /** What other commands were answered, by the command; one that is not here was refused. */
  readonly replies?: Readonly<Record<string, unknown>>;
  readonly now?: number;
  readonly latency?: number;
  readonly connect?: number;
  readonly memoryLimit?: number;
  readonly hitRateWindow?: number;
  readonly ownLookups?: Context['ownLookups'];
}

/** The readings after the last of some polls of one target, by the metric's name. */
export function readingsAfter(
  collector: Collector,
  ...polls: readonly Polled[]
): ReadonlyMap<string, Reading> {
  let memory = collector.recollection?.empty;
  let readings = new Map<string, Reading>();
  for (const polled of polls) {
    const replies = repliesTo(collector, polled);
    if (!replies) return new Map();
    const context = contextOf(polled);
    if (collector.recollection) memory = collector.recollection.next(memory, replies, context);
    const further = furtherReplies(collector, replies, polled);
    const answer = { replies, memory, context, further };
    readings = new Map(collector.metrics.map(({ name, read }) => [name, read(answer)]));
  }
  return readings;
}

/** `undefined` when the collector has no use for what there is: it then reads nothing. */
function repliesTo({ queries }: Collector, { info = '', replies }: Polled) {
  const said: Readonly<Record<string, unknown>> = { ...replies, 'INFO all': info };
  try {
    return queries.map(({ command, decode, optional }) => {
      const asked = command.join(' ');
      return optional && !(asked in said) ? undefined : decode(answerTo(asked, said));
    });
  } catch {
    return undefined;
  }
}

function furtherReplies(
  collector: Collector,
  replies: readonly unknown[],
  { replies: said = {} }: Polled,
): readonly Reply[] {
  const queries = collector.further?.(replies) ?? [];
  return queries.map(({ command, decode }) => {
    const value = said[command.join(' ')];
    return value === undefined
      ? { ok: false, error: 'refused' }
      : { ok: true, value: decode(value) };
  });
}

function answerTo(command: string, said: Readonly<Record<string, unknown>>): unknown {
  if (command in said) return said[command];
  throw new Error(`refused: ${command}`);
}

/** The metrics that read as one number, by name. */
export function numbersIn(collector: Collector, ...polls: readonly Polled[]) {
  const readings = [...readingsAfter(collector, ...polls)];
  return Object.fromEntries(readings.filter(([, reading]) => typeof reading === 'number'));
}

/** The series of one metric. */
export function seriesOf(
  collector: Collector,
  name: string,
  ...polls: readonly Polled[]
): readonly LabeledValue[] {
  return valuesOf(readingsAfter(collector, ...polls).get(name));
}

/** Text recorded from a real server. */
export function recorded(file: string): string {
  return readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
}

/** A whole poll recorded from a real server. */
export const recordedPoll = (directory: string): Polled => ({
  info: recorded(`${directory}/info.txt`),
  replies: JSON.parse(recorded(`${directory}/replies.json`)),
});

/** An INFO reply with these fields. */
export function infoOf(fields: Readonly<Record<string, string | number>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}:${value}\r\n`)
    .join('');
}

/** What Redis 7.0.15 said: 475 keys in two databases, a subscriber, a blocked client, a snapshot. */
export const redis7: Polled = { info: recorded('redis-7.0.15/info.txt') };

/** What a Redis 7.0.15 said that had errors, slow commands, snapshots, a rewrite and a replica. */
export const busy = recordedPoll('redis-7.0.15-busy');

/** What that replica said. */
export const replica = recordedPoll('redis-7.0.15-replica');

/** Every field that any collector reads, each a number of its own. */
export const everyField = [
  recorded('redis-8.6.3/info.txt'),
  'db0_distrib_lists_items:2=1,1K=31',
  recorded('valkey-9.1.2/info.txt'),
  recorded('redis_exporter-1.86/info.txt'),
  infoOf({
    tls_server_cert_serial: '0a',
    shutdown_in_milliseconds: 1,
    cluster_incompatible_ops: 2,
    sentinel_total_tilt: 3,
    sentinel_tilt_since_seconds: 4,
    total_data_size: 5,
    max_data_size: 6,
    db7: 'keys=1,expires=0,avg_ttl=0,subexpiry=1',
    rdb_saves_consecutive_failures: 8,
    aof_current_size: 9,
    aof_base_size: 10,
    aof_pending_rewrite: 11,
    aof_buffer_length: 12,
    aof_rewrite_buffer_length: 13,
    aof_pending_bio_fsync: 14,
    aof_delayed_fsync: 15,
    loading_start_time: 16,
    loading_total_bytes: 17,
    loading_rdb_used_mem: 18,
    loading_loaded_bytes: 19,
    loading_loaded_perc: 20,
    loading_eta_seconds: 21,
    role: 'slave',
    master_host: 'primary',
    master_port: 6379,
    master_link_status: 'down',
    master_last_io_seconds_ago: 22,
    master_sync_in_progress: 23,
    master_sync_total_bytes: 24,
    master_sync_read_bytes: 25,
    master_sync_left_bytes: 26,
    master_sync_last_io_seconds_ago: 27,
    master_link_down_since_seconds: 28,
    master_link_up_since_seconds: 29,
    master_current_sync_attempts: 30,
    master_total_sync_attempts: 31,
    total_disconnect_time_sec: 32,
    slave_read_repl_offset: 33,
    slave_repl_offset: 34,
    slave_priority: 35,
    slave_read_only: 1,
    replica_announced: 36,
    replica_full_sync_buffer_size: 37,
    replica_full_sync_buffer_peak: 38,
    min_slaves_good_slaves: 39,
    replicas_waiting_psync: 40,
    slave0: 'ip=10.0.0.2,port=6380,state=online,offset=41,lag=1',
    'cmdstat_config|get':
      'calls=2,usec=43,usec_per_call=21.50,rejected_calls=44,failed_calls=45,slowlog_count=46,slowlog_time_ms_sum=47.50,slowlog_time_ms_max=48.50',
    'latency_percentiles_usec_config|get': 'p50=21.003,p99=22.003,p99.9=22.003',
    ...sentinelFields,
    module: 'name=search,ver=21005,api=1,filters=0,usedby=[],using=[json],options=[]',
  }),
].join('\r\n');

/** What the commands besides INFO are answered, so that every metric can be read. */
export const everyReply = {
  ...busy.replies,
  ...sentinelReplies,
  'INFO modules': everyModuleField,
  'LATENCY HISTOGRAM': ['config|get', ['calls', 2, 'histogram_usec', [33, 1, 66, 2]]],
  'CLUSTER INFO': [
    recordedPoll('redis-7.0.15-cluster').replies?.['CLUSTER INFO'],
    ...['fail', 'publish', 'publishshard', 'auth-req', 'auth-ack', 'update', 'mfstart', 'module']
      .flatMap((type) => [`${type}_sent`, `${type}_received`])
      .concat('meet_sent')
      .map((type) => `cluster_stats_messages_${type}:1`),
    ...['nodes_pfail', 'nodes_fail', 'voting_nodes_pfail', 'voting_nodes_fail']
      .concat('stats_bytes_sent', 'stats_bytes_received')
      .map((name) => `cluster_${name}:1`),
  ].join('\r\n'),
};

function contextOf({
  now = 0,
  latency,
  connect,
  memoryLimit,
  hitRateWindow = 300,
  ...more
}: Polled): Context {
  const ownLookups = 'ownLookups' in more ? more.ownLookups : noLookups;
  return { now, latency, connect, ownLookups, target: { memoryLimit, hitRateWindow } };
}
