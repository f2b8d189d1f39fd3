import { expect, test } from 'vitest';
import { configFrom, type Given } from './load-from.ts';

const keyspaceOf = (given: Given) => configFrom(given).targets[0]?.keyspace;

/** A file with these settings for all, and these for its one target. */
const both = (all: string, own: string): Given => ({
  yaml: `{ ${all} targets: [{ url: "redis://h/3", ${own} }] }`,
});

test.each([
  '',
  'keyspace: { schedule: "* * * * * *" },',
  'slowlog: {},',
  'keyspace: { keys: [] },',
])('nothing is read where nothing is asked for: %s', (all) => {
  expect(keyspaceOf(both(all, ''))).toBeUndefined();
});

test('what is not said has a default', () => {
  const keyspace = keyspaceOf(both('keyspace: { keys: [celery] },', ''));

  expect(keyspace).toEqual({
    ...{ schedule: '0 */5 * * * *', maxCommands: 2000, maxSeconds: 10, maxKeys: 100 },
    keys: [{ database: undefined, name: 'celery' }],
    ...{ patterns: [], streams: [], scripts: [], searchIndexes: [] },
    ...{ clients: undefined, slowlog: false },
  });
});

test.each([
  ['celery', undefined, 'celery'],
  ['db1:rate:global', 1, 'rate:global'],
  ['db0:db1:x', 0, 'db1:x'],
  ['"db1:"', undefined, 'db1:'],
  ['dbx:y', undefined, 'dbx:y'],
  ['"db2:a\\nb"', 2, 'a\nb'],
])('the key %s is in database %s', (text, database, name) => {
  const keyspace = keyspaceOf(both(`keyspace: { keys: [${text}] },`, ''));

  expect(keyspace?.keys).toEqual([{ database, name }]);
});

test('a target’s own settings stand in the place of those for all, one by one', () => {
  const all =
    'keyspace: { keys: [a], streams: [s], maxCommands: 7 }, clients: { top: 3 }, slowlog: { byCommand: true },';
  const own = 'keyspace: { keys: [b] }, clients: { groupBy: user }, slowlog: { byCommand: false }';

  const keyspace = keyspaceOf(both(all, own));

  expect(keyspace).toMatchObject({
    keys: [{ name: 'b' }],
    streams: [{ name: 's' }],
    maxCommands: 7,
    clients: { groupBy: 'user', top: 20 },
    slowlog: false,
  });
});

test.each([
  'clients: {},',
  'slowlog: { byCommand: true },',
  'keyspace: { patterns: ["*"] },',
  'keyspace: { searchIndexes: ["*"] },',
])('%s alone is enough', (all) => {
  expect(keyspaceOf(both(all, ''))).toBeDefined();
});

test('scripts are read when the configuration is, for all and for one target', () => {
  const files = { 'all.lua': 'return {}', 'own.lua': 'return 1' };
  const scriptsOf = (all: string, own: string) => keyspaceOf({ ...both(all, own), files })?.scripts;

  expect(scriptsOf('keyspace: { scripts: [all.lua] },', '')).toEqual([
    { file: 'all.lua', text: 'return {}' },
  ]);
  expect(scriptsOf('', 'keyspace: { scripts: [own.lua] }')).toEqual([
    { file: 'own.lua', text: 'return 1' },
  ]);
});

test('members of a topology are read as it says', () => {
  const yaml =
    'targets: [{ name: c, topology: cluster, urls: ["redis://h"], keyspace: { keys: [a] } }]';

  const [topology] = configFrom({ yaml }).topologies;

  expect(topology?.seeds[0]?.keyspace?.keys).toEqual([{ database: undefined, name: 'a' }]);
});

test('CACHEWATCH_KEYSPACE_SCHEDULE says when', () => {
  const keyspace = keyspaceOf({
    ...both('keyspace: { keys: [a] },', ''),
    env: { CACHEWATCH_KEYSPACE_SCHEDULE: '0 0 * * * *' },
  });

  expect(keyspace?.schedule).toBe('0 0 * * * *');
});
