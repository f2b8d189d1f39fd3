import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rate } from '../promql.ts';
import { why } from '../texts.ts';

const none = why.unsaid;

/** Slots on their way from one node to another. */
export const slotMigration: readonly AnyPanel[] = [
  overTime({
    title: 'Memory for slots that move',
    description:
      'Changes that are held back while slots leave and come. Healthy: nothing, but while slots are moved. No alert; RedisMemoryHigh watches the sum.',
    unit: units.BytesIEC,
    noValue: none,
    queries: {
      '{{target}} leaving': chosen('redis_mem_slot_migration_output_buffer_bytes'),
      '{{target}} coming': chosen('redis_mem_slot_migration_input_buffer_bytes'),
      '{{target}} leaving (Valkey)': chosen('redis_mem_slot_export_bytes'),
      '{{target}} coming (Valkey)': chosen('redis_mem_slot_import_bytes'),
    },
    width: 12,
  }),
  overTime({
    title: 'Bytes of slots that move',
    description:
      'Bytes per second of slots that came and left, which only Valkey tells. Healthy is nothing, but while slots are moved; no alert.',
    unit: units.BytesPerSecondIEC,
    noValue: none,
    queries: {
      '{{target}} in': rate('redis_net_slot_import_bytes_total'),
      '{{target}} out': rate('redis_net_slot_export_bytes_total'),
    },
    width: 12,
  }),
];
