import { counter, gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';

/** Slots that move from one node of a cluster to another. */
export const slotMigration = defineCollector({
  name: 'slot-migration',
  queries: [info],
  metrics: [
    gauge(
      'redis_mem_slot_migration_output_buffer_bytes',
      'Memory for the changes to slots that are leaving; Redis says so from 8.4 on.',
      field('mem_cluster_slot_migration_output_buffer'),
    ),
    gauge(
      'redis_mem_slot_migration_input_buffer_bytes',
      'Memory for the changes to slots that are coming; Redis says so from 8.4 on.',
      field('mem_cluster_slot_migration_input_buffer'),
    ),
    gauge(
      'redis_mem_slot_migration_input_buffer_peak_bytes',
      'Most memory for the changes to slots that came; Redis says so from 8.4 on.',
      field('mem_cluster_slot_migration_input_buffer_peak'),
    ),
    gauge(
      'redis_mem_slot_import_bytes',
      'Memory for slots that are coming; only Valkey has it.',
      field('mem_cluster_slot_import'),
    ),
    gauge(
      'redis_mem_slot_export_bytes',
      'Memory for slots that are leaving; only Valkey has it.',
      field('mem_cluster_slot_export'),
    ),
    gauge(
      'redis_slot_migration_fork_in_progress',
      'Whether a child process sends slots to another node; only Valkey has it.',
      field('slot_migration_fork_in_progress'),
    ),
    counter(
      'redis_net_slot_import_bytes_total',
      'Bytes read of slots that came; only Valkey has it.',
      field('total_net_cluster_slot_import_bytes'),
    ),
    counter(
      'redis_net_slot_export_bytes_total',
      'Bytes written of slots that left; only Valkey has it.',
      field('total_net_cluster_slot_export_bytes'),
    ),
  ],
});
