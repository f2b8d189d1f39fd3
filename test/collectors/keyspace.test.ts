import { expect, test } from 'vitest';
import { keyspace } from '../../src/collectors/keyspace.ts';
import { infoOf, redis7, seriesOf } from './read.ts';

const databasesIn = (name: string, info = '', configured?: string) => {
  const replies = configured && { 'CONFIG GET databases': ['databases', configured] };
  const poll = { info, ...(replies && { replies }) };
  return Object.fromEntries(
    seriesOf(keyspace, name, poll).map(({ labels, value }) => [labels.db, value]),
  );
};

const standalone = infoOf({ redis_mode: 'standalone', db3: 'keys=1,expires=0,avg_ttl=0' });

test('Redis 7.0.15 says the keys of each database that has some', () => {
  const keys = databasesIn('redis_db_keys', redis7.info);
  const expiring = databasesIn('redis_db_keys_expiring', redis7.info);
  const ttl = databasesIn('redis_db_avg_ttl_seconds', redis7.info);

  expect(keys).toMatchObject({ db0: 462, db3: 13 });
  expect(expiring).toMatchObject({ db0: 60, db3: 12 });
  expect(ttl).toEqual({ db0: 1783.158, db3: 896.699 });
});

test.each(['4', '32'])('of %s databases those that INFO leaves out have 0 keys', (configured) => {
  const keys = databasesIn('redis_db_keys', standalone, configured);
  const expiring = databasesIn('redis_db_keys_expiring', standalone, configured);

  const all = Array.from({ length: Number(configured) }, (_, n) => `db${n}`);
  expect(Object.keys(keys).sort()).toEqual(all.toSorted());
  expect(Object.keys(expiring).sort()).toEqual(all.toSorted());
  expect(keys).toMatchObject({ db0: 0, db1: 0, db3: 1 });
});

test('how many there are is not made up where CONFIG is forbidden: there is a db0', () => {
  const keys = databasesIn('redis_db_keys', standalone);

  expect(keys).toEqual({ db0: 0, db3: 1 });
});

test('of millions of databases not every empty one is told', () => {
  const keys = databasesIn('redis_db_keys', standalone, '2147483647');

  expect(keys).toMatchObject({ db0: 0, db3: 1 });
  expect(Object.keys(keys)).toHaveLength(1000);
});

test.each([
  ['a cluster', { redis_mode: 'cluster' }, ['db0']],
  ['Upstash', { upstash_version: '1.9.0', redis_mode: 'standalone' }, ['db0']],
  ['Garnet', { garnet_version: '1.0.84', redis_mode: 'standalone' }, []],
  ['a Sentinel', { redis_mode: 'sentinel' }, []],
  ['a server of no known mode', { redis_version: '7.0.15' }, []],
])('%s that names no database has these with 0 keys: %o', (_, fields, databases) => {
  const keys = databasesIn('redis_db_keys', infoOf(fields), '16');

  expect(Object.keys(keys)).toEqual(databases);
});

test('Valkey has its databases under its own name of the mode', () => {
  const info = infoOf({ valkey_version: '8.0.1', server_mode: 'standalone' });

  const keys = databasesIn('redis_db_keys', info, '16');

  expect(Object.keys(keys)).toHaveLength(16);
});

test('a database beyond the default is there while INFO names it', () => {
  const info = infoOf({ redis_mode: 'standalone', db99: 'keys=1,expires=0,avg_ttl=0' });

  const keys = databasesIn('redis_db_keys', info);

  expect(keys).toMatchObject({ db0: 0, db99: 1 });
});

test('an average of 0 is as the server says and -1 is no average', () => {
  const info = infoOf({
    db0: 'keys=5,expires=2,avg_ttl=0',
    db1: 'keys=1,expires=0,avg_ttl=-1',
    db2: 'keys=7,expires=1',
  });

  const ttl = databasesIn('redis_db_avg_ttl_seconds', info);

  expect(ttl).toEqual({ db0: 0 });
});

test('a count that is not a number is no series', () => {
  const info = infoOf({ redis_mode: 'cluster', db0: 'keys=many,expires=2' });

  const keys = databasesIn('redis_db_keys', info);

  expect(keys).toEqual({});
});

test('cached keys of KeyDB and expiring fields of Redis are told apart by their names', () => {
  const info = infoOf({
    db0: 'keys=5,expires=2,avg_ttl=0,cached_keys=4',
    db1: 'keys=5,expires=2,avg_ttl=0,subexpiry=3',
  });

  const cached = databasesIn('redis_db_keys_cached', info);
  const items = databasesIn('redis_db_keys_with_expiring_items', info);

  expect(cached).toEqual({ db0: 4 });
  expect(items).toEqual({ db1: 3 });
});
