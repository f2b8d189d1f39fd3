import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen } from '../promql.ts';
import { why } from '../texts.ts';

const notAsked = 'not asked for: see keyspace.keys';

/** Keys that the configuration names, and what scripts say. */
export const keys: readonly AnyPanel[] = [
  overTime(
    {
      title: 'Size of keys',
      description:
        'Items in each key that is named, bytes of a string. Healthy for a queue: below the line, which RedisQueueLong watches where you take that rule.',
      unit: units.Short,
      noValue: notAsked,
      queries: { '{{target}} {{db}} {{key}}': chosen('redis_key_size') },
      width: 8,
    },
    { at: level.queueLength, color: 'orange' },
  ),
  overTime({
    title: 'Memory of keys',
    description:
      'Memory of each key that is named, by a sample of its items. Healthy is what is usual here; no alert.',
    unit: units.BytesIEC,
    noValue: notAsked,
    queries: { '{{target}} {{db}} {{key}}': chosen('redis_key_memory_usage_bytes') },
    width: 8,
  }),
  overTime({
    title: 'Values of keys',
    description:
      'What the keys hold that are named and hold a number. Healthy is what the application says; no alert.',
    unit: units.Short,
    noValue: 'not asked for, or no numbers',
    queries: { '{{target}} {{db}} {{key}}': chosen('redis_key_value') },
    width: 8,
  }),
  overTime({
    title: 'Keys by pattern',
    description:
      'Keys that match each pattern; absent when a round could not look at all of them. Healthy is what is usual here; no alert.',
    unit: units.Short,
    noValue: 'not asked for: see keyspace.patterns',
    queries: { '{{target}} {{db}} {{key}}': chosen('redis_keys_count') },
    width: 8,
  }),
  overTime({
    title: 'Keys by size',
    description:
      'Keys of at least each size and less than the next, of all types. Healthy: hardly any of the highest, which hold everybody up when they are read or deleted. No alert.',
    unit: units.Short,
    noValue: why.unsaid,
    queries: {
      '{{target}} {{key_type}} from {{key_size}}': `sum by (job, target, key_type, key_size) (${chosen('redis_db_keys_by_size')}) > 0`,
    },
    width: 8,
  }),
  overTime({
    title: 'Values of scripts',
    description:
      'What each script of the configuration returned. Healthy is what the script says; RedisCollectorFailing watches that they run.',
    unit: units.Short,
    noValue: 'not asked for: see keyspace.scripts',
    queries: { '{{target}} {{filename}} {{key}}': chosen('redis_script_values') },
    width: 8,
  }),
];
