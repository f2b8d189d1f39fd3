import { gauge, type LabeledValue } from '../metric.ts';
import { defineCollector, type InfoAnswer, info } from './collector.ts';
import { distinct } from './distinct.ts';

/** How big keys are, in powers of two; Redis keeps count of it from 8.0 on. */
export const keySizes = defineCollector({
  name: 'key-sizes',
  queries: [info],
  metrics: [
    gauge(
      'redis_db_keys_by_size',
      'Keys of which the size, bytes of a string or items of anything else, is at least key_size and less than twice that; Redis says so from 8.0 on.',
      {
        from: 'INFO db<n>_distrib_<type>_sizes, db<n>_distrib_<type>_items',
        labels: ['db', 'key_type', 'key_size'],
        read: ({ replies: [info] }: InfoAnswer) =>
          distinct(
            info.matching(distribution).flatMap(({ name }) => sizesIn(name, info.text(name) ?? '')),
          ),
      },
    ),
  ],
});

/** One line a database and type: `db0_distrib_lists_items:2=1,1K=31`. */
const distribution = /^(db\d+_distrib_(?:strings_sizes|(?!strings_)[a-z]+_items))$/;

function sizesIn(name: string, counts: string): readonly LabeledValue[] {
  const [db = '', , key_type = ''] = name.split('_');
  return counts.split(',').flatMap((part) => {
    const [, size, unit = '', keys] = /^(\d+)([KMGTPE]?)=(\d+)$/.exec(part) ?? [];
    if (size === undefined) return [];
    const least = Number(size) * 1024 ** units.indexOf(unit);
    return [{ labels: { db, key_type, key_size: String(least) }, value: Number(keys) }];
  });
}

const units = ['', 'K', 'M', 'G', 'T', 'P', 'E'];
