import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rate } from '../promql.ts';
import { why } from '../texts.ts';

const fileIsOff = 'the append-only file is off, or down';

/** What saving costs, and how far loading is. */
export const persistenceInDetail: readonly AnyPanel[] = [
  overTime({
    title: 'Under way',
    description:
      'For how long a snapshot or a rewrite of the append-only file has been under way, and how long the last ones took. Healthy: well below the time between two. No alert while they succeed; RedisRdbSaveFailing tells when not.',
    unit: units.DurationSeconds,
    noValue: 'none yet, or down',
    queries: {
      '{{target}} snapshot': `${chosen('redis_rdb_current_bgsave_duration_seconds')} >= 0`,
      '{{target}} last snapshot': `${chosen('redis_rdb_last_bgsave_duration_seconds')} >= 0`,
      '{{target}} rewrite': `${chosen('redis_aof_current_rewrite_duration_seconds')} >= 0`,
      '{{target}} last rewrite': `${chosen('redis_aof_last_rewrite_duration_seconds')} >= 0`,
    },
    width: 8,
  }),
  overTime(
    {
      title: 'Writes held up by the disk',
      description:
        'Writes per second that waited for a flush of the append-only file. Healthy below the line. Watched by RedisAofFsyncDelayed.',
      unit: units.CountsPerSecond,
      noValue: fileIsOff,
      queries: { '{{target}}': rate('redis_aof_delayed_fsync') },
      width: 8,
    },
    { at: level.delayedFsyncsPerSecond, color: 'orange' },
  ),
  overTime({
    title: 'Append-only file',
    description:
      'Its size, and what it was after the last rewrite. Healthy: at most twice that, by default. No alert on the size; RedisAofWriteFailing tells when it cannot be written.',
    unit: units.BytesIEC,
    noValue: fileIsOff,
    queries: {
      '{{target}} now': chosen('redis_aof_current_size_bytes'),
      '{{target}} after a rewrite': chosen('redis_aof_base_size_bytes'),
    },
    width: 8,
  }),
  overTime({
    title: 'Copied on write',
    description:
      'Memory that had to be copied while the last snapshot and the last rewrite were written. Healthy: far below the free memory of the machine. No alert; RedisMemoryHigh watches the limit.',
    unit: units.BytesIEC,
    noValue: why.unsaid,
    queries: {
      '{{target}} last snapshot': chosen('redis_rdb_last_cow_size_bytes'),
      '{{target}} last rewrite': chosen('redis_aof_last_cow_size_bytes'),
      '{{target}} now': chosen('redis_current_cow_size_bytes'),
    },
    width: 12,
  }),
  overTime({
    title: 'Loading',
    description:
      'How much of its data the server has loaded; it is down meanwhile, with the reason loading. Healthy is nothing here, but after a restart. Watched by RedisDown.',
    unit: units.PercentUnit,
    noValue: 'nothing is being loaded',
    queries: { '{{target}}': chosen('redis_loading_loaded_ratio') },
    width: 12,
  }).max(1),
];
