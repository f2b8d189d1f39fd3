/** Metrics that no panel shows, by the reason: whole sections of docs/metrics.md, and single ones. */
export interface LeftOut {
  readonly why: string;
  readonly sections?: readonly string[];
  readonly metrics?: readonly string[];
}

const named = (text: string) => text.trim().split(/\s+/);

/** All of them. */
export const leftOut: readonly LeftOut[] = [
  {
    why: 'What modules say is as different as they are: each is worth a dashboard of its own.',
    sections: ['Modules', 'Module fields', 'Search indexes'],
    metrics: named('redis_module_fork_in_progress redis_module_fork_last_cow_size'),
  },
  {
    why: 'For whoever sets a server up, whom `cachewatch check` and the live page tell it in words.',
    sections: ['Advice'],
  },
  { why: 'Of KeyDB alone.', sections: ['Keydb'], metrics: named('redis_db_keys_cached') },
  { why: 'Of Memurai alone: its edition.', sections: ['Memurai'] },
  {
    why: 'Settings: they change when somebody changes them, and are asked for with a query.',
    sections: ['Configured', 'Config', 'Save points'],
    metrics: named(`
      redis_hz redis_configured_hz redis_slave_priority redis_replica_announced
      redis_commandlog_execution_slower_than redis_commandlog_request_larger_than
      redis_commandlog_reply_larger_than redis_commandlog_slow_execution_max_len
      redis_commandlog_large_request_max_len redis_commandlog_large_reply_max_len
      redis_sentinel_master_setting_failover_timeout redis_sentinel_master_setting_parallel_syncs
      redis_sentinel_simulate_failure_flags redis_total_system_memory_bytes
      upstash_commands_limit upstash_clients_limit upstash_commands_per_second_limit`),
  },
  {
    why: "The server's own samples of what the panels show as rates.",
    metrics: named(`
      redis_instantaneous_ops_per_second redis_instantaneous_input_bytes_per_second
      redis_instantaneous_output_bytes_per_second redis_instantaneous_input_repl_bytes_per_second
      redis_instantaneous_output_repl_bytes_per_second
      redis_instantaneous_eventloop_cycles_per_second redis_instantaneous_eventloop_duration_seconds`),
  },
  {
    why: 'The same as what is shown under another name, in another unit, as a sum or as its parts.',
    metrics: named(`
      redis_memory_used_bytes redis_memory_max_bytes redis_latency_seconds redis_error_replies_total
      redis_data_size_bytes redis_data_size_max_bytes redis_mem_fragmentation_bytes
      redis_allocator_allocated_bytes redis_allocator_active_bytes redis_allocator_resident_bytes
      redis_allocator_muzzy_bytes redis_allocator_frag_bytes redis_allocator_rss_bytes
      redis_rss_overhead_bytes redis_current_eviction_exceeded_time_seconds
      redis_latency_percentiles_seconds redis_latency_spike_max_duration_seconds
      redis_client_biggest_input_buf redis_client_longest_output_list redis_memory_used_lua_bytes
      redis_memory_used_vm_eval_bytes redis_memory_used_vm_functions_bytes
      redis_repl_backlog_is_active redis_master_link_up_since_seconds
      redis_master_disconnected_seconds_total redis_master_sync_in_progress
      redis_master_sync_size_bytes redis_master_sync_read_bytes redis_rdb_bgsave_in_progress
      redis_aof_rewrite_in_progress redis_aof_pending_rewrite redis_loading_dump_file
      redis_loading_total_bytes redis_loading_loaded_bytes redis_cluster_slots_ok
      redis_sentinel_master_slaves redis_sentinel_master_sentinels redis_sentinel_tilt_seconds
      redis_script_result upstash_month_commands process_cpu_seconds_total`),
  },
  {
    why: 'Marks in a stream, numbers and moments: differences between them are shown, where they say something.',
    metrics: named(`
      redis_process_id redis_second_repl_offset redis_repl_backlog_first_byte_offset
      redis_connected_slave_offset_bytes redis_slave_read_repl_offset
      redis_memory_used_peak_timestamp_seconds redis_latency_spike_last
      redis_loading_start_timestamp_seconds redis_cluster_my_epoch
      redis_sentinel_master_config_epoch redis_stream_last_generated_id
      redis_stream_max_deleted_entry_id redis_stream_first_entry_id redis_stream_last_entry_id
      redis_stream_group_last_delivered_id redis_stream_group_entries_read
      redis_canary_last_timestamp_seconds upstash_account_last_success_timestamp_seconds`),
  },
  {
    why: 'For minutes, while something goes on that has a panel, or is started by hand.',
    metrics: named(`
      redis_shutdown_in_seconds redis_clients_paused_seconds redis_master_failover_state
      redis_master_sync_attempts_total redis_master_sync_current_attempts
      redis_master_sync_last_io_seconds_ago redis_slave_sync_buffer_bytes
      redis_slave_sync_buffer_peak_bytes redis_replicas_waiting_psync
      redis_mem_replica_full_sync_buffer_bytes redis_mem_replicas_replication_buffer_bytes
      redis_current_cow_size_age_seconds redis_current_cow_peak_bytes redis_current_fork_ratio
      redis_current_save_keys redis_current_save_keys_processed redis_aof_rewrite_scheduled
      redis_async_loading redis_loading_rdb_used_memory_bytes redis_loading_eta_seconds
      redis_mem_slot_migration_input_buffer_peak_bytes redis_slot_migration_fork_in_progress`),
  },
  {
    why: 'Of Azure alone.',
    metrics: named(`
      redis_memory_max_reservation_bytes redis_memory_max_reservation_desired_bytes
      redis_memory_max_fragmentation_reservation_bytes
      redis_memory_max_fragmentation_reservation_desired_bytes`),
  },
  {
    why: 'Threads for sockets: few servers have them, and the time they take is in that of all threads.',
    sections: ['Io threads'],
    metrics: named(`
      redis_io_threads_active redis_io_threaded_reads_processed_total
      redis_io_threaded_writes_processed_total redis_io_threaded_freed_objects_total
      redis_io_threaded_accepts_processed_total redis_io_threaded_polls_processed_total
      redis_io_threaded_prefetch_batches_total redis_io_threaded_prefetch_entries_total
      redis_active_time_main_thread_seconds_total redis_active_time_io_thread_seconds_total`),
  },
  {
    why: 'Messages of a cluster by their type, of which the sum is shown.',
    metrics: ['ping', 'pong', 'meet', 'fail', 'publish', 'publishshard', 'auth_req', 'auth_ack']
      .concat('update', 'mfstart', 'module')
      .flatMap((type) => ['sent', 'received'].map((way) => `${type}_${way}`))
      .map((it) => `redis_cluster_stats_messages_${it}`),
  },
  {
    why: 'To find a cause by, with a query, once a panel shows that something is wrong.',
    metrics: named(`
      redis_clients_in_timeout_table redis_cluster_connections redis_total_watched_keys
      redis_total_blocking_keys redis_total_blocking_keys_on_nokey redis_tracking_total_keys
      redis_tracking_total_items redis_tracking_total_prefixes redis_lazyfreed_objects
      redis_defrag_hits redis_defrag_misses redis_defrag_key_hits redis_defrag_key_misses
      redis_active_defrag_time_seconds_total redis_current_active_defrag_time_seconds
      redis_db_keys_with_expiring_items redis_expired_keys_active_total
      redis_expired_subkeys_total redis_expired_subkeys_active_total
      redis_expired_keys_with_expiring_items_stale_percentage redis_expired_time_cap_reached_total
      redis_expire_cycle_cpu_time_seconds_total redis_unexpected_error_replies_total
      redis_cluster_incompatible_operations_total redis_pubsub_channels redis_pubsub_patterns
      redis_pubsubshard_channels redis_forks_total redis_slave_expires_tracked_keys
      redis_migrate_cached_sockets redis_dump_payload_sanitizations_total
      redis_reads_processed_total redis_writes_processed_total redis_reply_buffer_shrinks_total
      redis_reply_buffer_expands_total redis_number_of_cached_scripts redis_scripting_engines
      redis_scripting_engines_memory_used_bytes redis_scripting_engines_memory_overhead_bytes
      redis_number_of_functions redis_number_of_libraries redis_evicted_scripts_total
      redis_rdb_saves_total redis_rdb_saves_consecutive_failures redis_rdb_last_load_expired_keys
      redis_rdb_last_load_loaded_keys redis_aof_buffer_length redis_aof_pending_bio_fsync
      redis_aof_rewrites_total redis_aof_rewrites_consecutive_failures
      redis_aof_rewrite_buffer_length redis_cluster_nodes_pfail redis_cluster_nodes_fail
      redis_cluster_voting_nodes_pfail redis_cluster_voting_nodes_fail
      redis_cluster_sent_bytes_total redis_cluster_received_bytes_total redis_sentinel_masters
      redis_sentinel_tilts_total redis_sentinel_running_scripts
      redis_sentinel_scripts_queue_length redis_stream_radix_tree_keys
      redis_stream_radix_tree_nodes redis_stream_groups redis_stream_group_consumers
      upstash_account_down_info`),
  },
];
