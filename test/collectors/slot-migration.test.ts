import { expect, test } from 'vitest';
import { slotMigration } from '../../src/collectors/slot-migration.ts';
import { infoOf, numbersIn, redis7 } from './read.ts';

test('Redis and Valkey each say of slots that move what they keep count of', () => {
  const redis = infoOf({
    mem_cluster_slot_migration_output_buffer: 1,
    mem_cluster_slot_migration_input_buffer: 2,
    mem_cluster_slot_migration_input_buffer_peak: 3,
  });
  const valkey = infoOf({
    ...{ mem_cluster_slot_import: 4, mem_cluster_slot_export: 5 },
    slot_migration_fork_in_progress: 1,
    ...{ total_net_cluster_slot_import_bytes: 6, total_net_cluster_slot_export_bytes: 7 },
  });

  const numbers = [redis, valkey].map((info) => numbersIn(slotMigration, { info }));

  expect(numbers).toEqual([
    {
      redis_mem_slot_migration_output_buffer_bytes: 1,
      redis_mem_slot_migration_input_buffer_bytes: 2,
      redis_mem_slot_migration_input_buffer_peak_bytes: 3,
    },
    {
      redis_mem_slot_import_bytes: 4,
      redis_mem_slot_export_bytes: 5,
      redis_slot_migration_fork_in_progress: 1,
      redis_net_slot_import_bytes_total: 6,
      redis_net_slot_export_bytes_total: 7,
    },
  ]);
});

test('Redis 7.0.15 says nothing of slots that move', () => {
  expect(numbersIn(slotMigration, redis7)).toEqual({});
});
