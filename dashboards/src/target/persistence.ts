import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states } from '../panels/state-timeline.ts';
import { age, chosen } from '../promql.ts';
import { why } from '../texts.ts';

// A server says "ok" of a file that it does not write.
const whereItIsOn = `and on (job, instance, target) ${chosen('redis_aof_enabled')} == 1`;

/** What would be left after a crash. */
export const persistence: readonly AnyPanel[] = [
  states(
    {
      title: 'Last snapshot and append-only file',
      description:
        'Whether the last snapshot, write to the append-only file and rewrite of it succeeded; the last two where that file is on. Healthy is green. Watched by RedisRdbSaveFailing, RedisAofWriteFailing and RedisAofRewriteFailing.',
      unit: units.NoUnit,
      noValue: why.unsaid,
      queries: {
        '{{target}} snapshot': chosen('redis_rdb_last_bgsave_status'),
        '{{target}} AOF write': `${chosen('redis_aof_last_write_status')} ${whereItIsOn}`,
        '{{target}} AOF rewrite': `${chosen('redis_aof_last_bgrewrite_status')} ${whereItIsOn}`,
      },
      width: 8,
    },
    [
      ['failed', 'red'],
      ['succeeded', 'green'],
    ],
  ),
  overTime(
    {
      title: 'Age of the last snapshot',
      description:
        'Time since the last snapshot, or since the start. Healthy below the line, where snapshots are taken and there are changes. Watched by RedisRdbSaveStale.',
      unit: units.DurationSeconds,
      noValue: why.unsaid,
      queries: { '{{target}}': age(chosen('redis_rdb_last_save_timestamp_seconds')) },
      width: 8,
    },
    { at: level.saveAge, color: 'orange' },
  ),
  overTime({
    title: 'Changes since the last snapshot',
    description:
      'What a crash would lose without an append-only file. Healthy is what you can lose; it grows for ever where no snapshots are taken. RedisRdbSaveStale watches their age.',
    unit: units.Short,
    noValue: why.unsaid,
    queries: { '{{target}}': chosen('redis_rdb_changes_since_last_save') },
    width: 8,
  }),
];
