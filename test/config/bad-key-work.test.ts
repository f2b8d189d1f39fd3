import { expect, test } from 'vitest';
import { problemsFrom } from './load-from.ts';

const cron = 'expected a cron expression with seconds, such as "*/15 * * * * *"';
const toggle = 'expected true or false';
const map = 'expected settings, one "name: value" a line';
const unknown = 'there is no such setting';
const count = 'expected a whole number above 0';
const seconds = 'expected seconds: a number above 0, 3600 at most';
const key = 'expected the name of a key, such as celery or db1:rate:global';

type Row = readonly [given: string, problems: readonly string[]];

const target = (text: string) => `targets: [{ url: redis://h, ${text} }]`;

test.each<Row>([
  ['keyspace: 5m', [`1:11 keyspace: ${map}`]],
  ['keyspace: { kyes: [a] }', [`1:19 keyspace.kyes: ${unknown}`]],
  ['keyspace: { schedule: 5m }', [`1:23 keyspace.schedule: ${cron} (expected 6 fields but got 1)`]],
  ['keyspace: { maxCommands: 0 }', [`1:26 keyspace.maxCommands: ${count}`]],
  ['keyspace: { maxCommands: 1.5 }', [`1:26 keyspace.maxCommands: ${count}`]],
  ['keyspace: { maxKeys: many }', [`1:22 keyspace.maxKeys: ${count}`]],
  ['keyspace: { maxSeconds: 0 }', [`1:25 keyspace.maxSeconds: ${seconds}`]],
  ['keyspace: { maxSeconds: 10s }', [`1:25 keyspace.maxSeconds: ${seconds}`]],
  ['keyspace: { maxSeconds: 3601 }', [`1:25 keyspace.maxSeconds: ${seconds}`]],
  ['keyspace: { keys: celery }', ['1:19 keyspace.keys: expected a list of keys']],
  ['keyspace: { keys: [celery, 7] }', [`1:28 keyspace.keys[1]: ${key}`]],
  ['keyspace: { keys: [""] }', [`1:20 keyspace.keys[0]: ${key}`]],
  ['keyspace: { keys: ["db2147483648:a"] }', [`1:20 keyspace.keys[0]: ${key}`]],
  ['keyspace: { patterns: "*" }', ['1:23 keyspace.patterns: expected a list of patterns']],
  [
    'keyspace: { patterns: [""] }',
    ['1:24 keyspace.patterns[0]: expected a pattern of keys, such as session:* or db1:session:*'],
  ],
  ['keyspace: { streams: events }', ['1:22 keyspace.streams: expected a list of keys']],
  ['keyspace: { streams: [[]] }', [`1:23 keyspace.streams[0]: ${key}`]],
  ['keyspace: { scripts: it.lua }', ['1:22 keyspace.scripts: expected a list of files']],
  ['keyspace: { scripts: [""] }', ['1:23 keyspace.scripts[0]: expected the path of a Lua script']],
  [
    'keyspace: { scripts: [it.lua] }',
    ['1:23 keyspace.scripts[0]: expected the path of a readable file (ENOENT)'],
  ],
  [
    'keyspace: { searchIndexes: true }',
    ['1:28 keyspace.searchIndexes: expected a list of search indexes'],
  ],
  [
    'keyspace: { searchIndexes: [""] }',
    [
      '1:29 keyspace.searchIndexes[0]: expected the name of a search index, or a pattern such as idx:*',
    ],
  ],
  ['clients: name', [`1:10 clients: ${map}`]],
  ['clients: { groupBy: host }', ['1:21 clients.groupBy: expected one of name, user, library']],
  ['clients: { top: 0 }', [`1:17 clients.top: ${count}`]],
  ['clients: { group: name }', [`1:19 clients.group: ${unknown}`]],
  ['slowlog: true', [`1:10 slowlog: ${map}`]],
  ['slowlog: { byCommand: 1 }', [`1:23 slowlog.byCommand: ${toggle}`]],
  ['slowlog: { by: command }', [`1:16 slowlog.by: ${unknown}`]],
  [target('keyspace: { keys: [7] }'), [`1:48 targets[0].keyspace.keys[0]: ${key}`]],
  [
    target('keyspace: { scripts: [it.lua] }'),
    ['1:51 targets[0].keyspace.scripts[0]: expected the path of a readable file (ENOENT)'],
  ],
  [target('clients: { top: few }'), [`1:45 targets[0].clients.top: ${count}`]],
  [target('slowlog: []'), [`1:38 targets[0].slowlog: ${map}`]],
])('%s', (yaml, problems) => {
  expect(problemsFrom({ yaml })).toEqual(problems.map((it) => `cachewatch.yml:${it}`));
});

test('a variable that is no schedule is told of by its name', () => {
  const problems = problemsFrom({ env: { CACHEWATCH_KEYSPACE_SCHEDULE: 'x' } });

  expect(problems).toEqual([`CACHEWATCH_KEYSPACE_SCHEDULE: ${cron} (expected 6 fields but got 1)`]);
});
