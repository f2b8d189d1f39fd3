import { commandLogReplies } from './command-log-replies.ts';
import { everyModuleField } from './module-families.ts';
import { busy, infoOf, recorded, recordedPoll } from './read.ts';
import { sentinelFields, sentinelReplies } from './sentinel-replies.ts';

/** Every field that any collector reads, each a number of its own. */
export const everyField = [
  recorded('redis-8.6.3/info.txt'),
  'db0_distrib_lists_items:2=1,1K=31',
  recorded('valkey-9.1.2/info.txt'),
  recorded('redis_exporter-1.86/info.txt'),
  infoOf({
    tls_server_cert_serial: '0a',
    memurai_edition: 'Memurai Developer',
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
  ...commandLogReplies,
  'CONFIG GET save': ['save', '3600 1'],
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
