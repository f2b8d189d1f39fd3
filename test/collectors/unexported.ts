/** Numbers of INFO that no metric is made of, and why; `*` stands for anything. */
export const unexported = [
  {
    why: 'says what the server is, not how it does',
    names: words(`arch_bits tcp_port redis_git_sha1 redis_git_dirty redis_build_id server_id
      master_replid master_replid2 slave<n>:port listener<n>:port engine_<n>:abi_version`),
  },
  {
    why: 'is said in another unit as well',
    names: words(`uptime_in_days *(MB) cmdstat_<>:usec_per_call db<n>:hit_ratio garnet_hit_rate`),
  },
  { why: 'is a clock of the server alone', names: words('lru_clock') },
  { why: 'is a setting', names: words('clients_hz monitor_freq max_ops_per_sec') },
  { why: 'is the sum of others', names: words('total_keys engine_<n>:*') },
  { why: 'is read in words of its own', names: words('latency_percentiles_usec_<>:*') },
  { why: 'is read by a pattern', names: words('used_active_time_io_thread_* tls_*_in_seconds') },
  { why: 'is read by a pattern', names: words('db<n>_distrib_*') },
  { why: 'is said by CLUSTER INFO, and more of it', names: words('cluster_stats_*') },
  { why: 'is for the metrics of keys to read', names: words('db<n>:keys_with_volatile_items') },
  {
    why: 'only Azure has it, without a word on what it means',
    names: words(`client_total_* bytes_*_per_sec total_oom_messages used_cpu_avg_ms_per_sec
      server_load event_wait* event_no_wait*`),
  },
  {
    why: 'only KeyDB has it: its threads from within',
    names: words('thread_0_clients thread_1_clients *_lock_contention mvcc_depth'),
  },
  {
    why: 'only Dragonfly has it: its own engine from within',
    names: words(`thread_count fibers_* send_delay_ms timeout_disconnects
      *_read_buffer_bytes client_read_buffer_peak_bytes pipeline_* dispatch_queue_* tls_bytes
      used_memory_peak_rss object_used_memory table_used_memory prime_capacity num_entries
      inline_keys small_string_bytes snapshot_serialization_bytes psync_buffer_*
      commands_squashing_replies_bytes replication_*_buffer_bytes total_handshakes_*
      total_pipelined_commands batch_* rw_throttle_batches_total pipelined_latency_usec
      connection_* rdb_save_usec rdb_save_count big_value_preemptions compressed_blobs
      total_heartbeat_* hard_evictions garbage_* bump_ups stash_unloaded oom_rejections
      traverse_ttl_sec delete_ttl_sec keyspace_mutations huffenc_* defrag_* lua_*
      async_delete_task_invocation_total borrowed_strings_sent_total blocked_on_interpreter
      total_journal_omits current_snapshot_perc last_success_save last_success_save_duration_sec
      saving current_save_duration_sec rdb_changes_since_last_success_save last_failed_save
      last_failed_save_duration_sec db<n>:hits db<n>:misses migration_errors_total
      total_migrated_keys`),
  },
  {
    why: 'only Garnet has it: its own engine from within',
    names: words(`processor_count system_page_size available_system_memory proc_* gc_*
      native_allocator_bytes store_* total_main_store_size aof_memory_size
      total_connections_active total_connections_disposed instantaneous_net_* total_pending
      total_found total_notfound total_*_commands_processed total_number_* total_transaction_*`),
  },
  {
    why: 'only Kvrocks has it: its own storage from within',
    names: words(`monitor_clients bgsave_in_progress last_bgsave_time last_bgsave_time_sec
      last_dbsize_scan_timestamp db<n>:expired sequence used_db_size max_db_size disk_capacity
      used_disk_size`),
  },
  {
    why: 'only Pika has it: its own storage from within',
    names: words(`thread_num sync_thread_num db_size log_size db_memtable_usage
      db_tablereader_usage db_fatal SET HGETALL HMSET`),
  },
] as const satisfies readonly { why: string; names: readonly string[] }[];

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
