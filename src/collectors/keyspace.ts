import type { Info } from '../info.ts';
import { gauge, type LabeledValue, type Source } from '../metric.ts';
import { type Answer, defineCollector, info } from './collector.ts';
import { providerOf } from './provider.ts';
import { type Setting, setting, wholeNumber } from './setting.ts';

type Replies = readonly [Info, Setting];

const orNone =
  '0 for an empty one, which where CONFIG GET databases is refused is told of db0 alone and the others are absent';

/** The keys of each database. */
export const keyspace = defineCollector<Replies>({
  name: 'keyspace',
  queries: [info, { ...setting('databases'), optional: true }],
  metrics: [
    gauge('redis_db_keys', `Keys in the database, ${orNone}.`, orZero(perDatabase('keys'))),
    gauge(
      'redis_db_keys_expiring',
      `Keys in the database that expire, ${orNone}.`,
      orZero(perDatabase('expires')),
    ),
    gauge(
      'redis_db_avg_ttl_seconds',
      'Average time to live of the keys that expire, as the server estimates it; 0 before its first estimate, absent for an empty database and where the server keeps no estimate.',
      perDatabase('avg_ttl', 1000),
    ),
    gauge(
      'redis_db_keys_cached',
      'Keys of the database that are held in memory before a slower storage; only KeyDB has them.',
      perDatabase('cached_keys'),
    ),
    gauge(
      'redis_db_keys_with_expiring_items',
      'Hashes in the database with fields that expire; Redis says so from 7.4 on.',
      perDatabase('subexpiry'),
    ),
  ],
});

const databases = /^(db\d+)$/;

function perDatabase(part: string, per = 1): PerDatabase {
  return {
    from: `INFO db<n>:${part}`,
    labels: ['db'],
    read: ({ replies: [info] }) =>
      info.matching(databases).flatMap((record) => {
        const value = record.number(part);
        // Dragonfly says -1 for what it does not keep.
        if (value === undefined || value < 0) return [];
        return [{ labels: { db: record.name }, value: value / per }];
      }),
  };
}

interface PerDatabase extends Source<Answer<Replies>> {
  read(answer: Answer<Replies>): readonly LabeledValue[];
}

/** INFO leaves empty databases out; without these, a flushed one would be no data instead of 0. */
function orZero(source: PerDatabase): PerDatabase {
  return {
    ...source,
    read: (answer) => [...source.read(answer), ...emptyDatabases(...answer.replies)],
  };
}

function emptyDatabases(info: Info, configured: Setting): readonly LabeledValue[] {
  const named = new Set(info.matching(databases).map(({ name }) => name));
  return zeros(databaseCount(info, configured)).filter(({ labels }) => !named.has(labels.db));
}

// Some have configured millions, just in case.
const most = 1000;

const zeros = (count: number) =>
  Array.from({ length: Math.min(count, most) }, (_, n) => ({ labels: { db: `db${n}` }, value: 0 }));

/** How many there are for certain. */
function databaseCount(info: Info, configured: Setting): number {
  const provider = providerOf(info);
  const mode = info.text('redis_mode') ?? info.text('server_mode');
  // Garnet's INFO names no database at all: not to be named there means nothing.
  if (provider === 'garnet') return 0;
  if (provider === 'upstash' || mode === 'cluster') return 1;
  // Many may not read CONFIG. There is a db0 all the same.
  return mode === 'standalone' ? (wholeNumber(configured) ?? 1) : 0;
}
