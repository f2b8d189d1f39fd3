import { expect, test } from 'vitest';
import { keyspace } from '../../src/collectors/keyspace.ts';
import { infoOf, redis7, seriesOf } from './read.ts';

const databasesIn = (name: string, info = '') =>
  Object.fromEntries(
    seriesOf(keyspace, name, { info }).map(({ labels, value }) => [labels.db, value]),
  );

test('Redis 7.0.15 says the keys of each database that has some', () => {
  const keys = databasesIn('redis_db_keys', redis7.info);
  const expiring = databasesIn('redis_db_keys_expiring', redis7.info);
  const ttl = databasesIn('redis_db_avg_ttl_seconds', redis7.info);

  expect(keys).toMatchObject({ db0: 462, db3: 13 });
  expect(expiring).toMatchObject({ db0: 60, db3: 12 });
  expect(ttl).toEqual({ db0: 1783.158, db3: 896.699 });
});

test('a database that INFO leaves out has 0 keys, up to the 16 of the default', () => {
  const keys = databasesIn('redis_db_keys', redis7.info);
  const expiring = databasesIn('redis_db_keys_expiring', redis7.info);

  expect(keys).toMatchObject({ db1: 0, db15: 0 });
  expect(Object.keys(keys)).toHaveLength(16);
  expect(Object.keys(expiring)).toHaveLength(16);
});

test.each([
  ['a cluster', { redis_mode: 'cluster' }, ['db0']],
  ['Upstash', { upstash_version: '1.9.0', redis_mode: 'standalone' }, ['db0']],
  ['Garnet', { garnet_version: '1.0.84', redis_mode: 'standalone' }, []],
  ['a Sentinel', { redis_mode: 'sentinel' }, []],
  ['a server of no known mode', { redis_version: '7.0.15' }, []],
])('%s that names no database has these with 0 keys: %o', (_, fields, databases) => {
  const keys = databasesIn('redis_db_keys', infoOf(fields));

  expect(Object.keys(keys)).toEqual(databases);
});

test('Valkey has 16 databases under its own name of the mode', () => {
  const info = infoOf({ valkey_version: '8.0.1', server_mode: 'standalone' });

  const keys = databasesIn('redis_db_keys', info);

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
