import type { Info } from '../info.ts';
import { gauge, type LabeledValue, type Source } from '../metric.ts';
import { defineCollector, type InfoAnswer, info } from './collector.ts';
import { providerOf } from './provider.ts';

/** The keys of each database. */
export const keyspace = defineCollector({
  name: 'keyspace',
  queries: [info],
  metrics: [
    gauge('redis_db_keys', 'Keys in the database.', orZero(perDatabase('keys'))),
    gauge(
      'redis_db_keys_expiring',
      'Keys in the database that expire.',
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

interface PerDatabase extends Source<InfoAnswer> {
  read(answer: InfoAnswer): readonly LabeledValue[];
}

/** INFO leaves empty databases out; without these, a flushed one would be no data instead of 0. */
function orZero(source: PerDatabase): PerDatabase {
  return {
    ...source,
    read: (answer) => [...source.read(answer), ...emptyDatabases(answer.replies[0])],
  };
}

function emptyDatabases(info: Info): readonly LabeledValue[] {
  const named = new Set(info.matching(databases).map(({ name }) => name));
  return zeros.slice(0, databaseCount(info)).filter(({ labels }) => !named.has(labels.db));
}

// How many there are is in CONFIG, which many may not read: as redis_exporter then does, the default.
const zeros = Array.from({ length: 16 }, (_, n) => ({ labels: { db: `db${n}` }, value: 0 }));

function databaseCount(info: Info): number {
  const provider = providerOf(info);
  const mode = info.text('redis_mode') ?? info.text('server_mode');
  // Garnet's INFO names no database at all: not to be named there means nothing.
  if (provider === 'garnet') return 0;
  if (provider === 'upstash' || mode === 'cluster') return 1;
  return mode === 'standalone' ? zeros.length : 0;
}
