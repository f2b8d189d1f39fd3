import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { common, rooms } from './support/rooms.ts';
import { roomOf, type SourceFile, sourceFile, sourceFiles } from './support/source.ts';

const files = sourceFiles();
const live = sourceFiles('live').map((it) => ({ ...it, path: `live/${it.path}` }));
const all = [...files, ...live];

const pathsOf = (those: readonly SourceFile[]) => those.map(({ path }) => path);

/** The files, or the folders, through which a package comes in. */
const doors: Readonly<Record<string, readonly string[]>> = {
  'ansi-escapes': ['terminal/'],
  bcryptjs: ['web/passwords.ts'],
  'cli-truncate': ['table/layout.ts'],
  express: ['server/'],
  ioredis: ['transport/connection.ts'],
  leven: ['config/misspelt.ts'],
  'node-cron': ['polling/cron.ts'],
  'p-limit': ['check/look.ts'],
  pino: ['log.ts'],
  'pino-pretty': ['log.ts'],
  'string-width': ['table/layout.ts'],
  uplot: ['live/chart.ts'],
  'wrap-ansi': ['table/layout.ts'],
  // One reads, two write.
  yaml: ['config/file.ts', 'config/config-text.ts', 'rules/file.ts'],
  zod: ['config/'],
};

describe('a third-party package', () => {
  test('has its door written down here', () => {
    const foreign = all
      .flatMap(({ imports }) => imports.map(({ from }) => from))
      .filter((it) => !/\.(ts|css|svg)$/.test(it) && !it.startsWith('node:'));

    expect([...new Set(foreign)].toSorted()).toEqual(Object.keys(doors));
  });

  test.each(Object.entries(doors))('%s comes in through %j and nowhere else', (name, door) => {
    const users = all.filter(({ code }) =>
      new RegExp(`['"\`]${name}(/[^'"\`]*)?['"\`]`).test(code),
    );

    const atDoor = users.filter(({ path }) => door.some((it) => path.startsWith(it)));

    expect(pathsOf(users)).toEqual(pathsOf(atDoor));
    expect(atDoor).not.toEqual([]);
  });
});

const isRoom = (name: string) => name in rooms || !name.endsWith('.ts');

function forbidden({ path, room, imports }: SourceFile): readonly string[] {
  const reach = rooms[room] ?? common;
  const may = (from: string, list: readonly string[]) => list.some((it) => from.startsWith(it));
  return imports
    .filter(({ from }) => files.some((it) => it.path === from))
    .filter(({ from }) => roomOf(from) !== room && isRoom(roomOf(from)))
    .filter((it) => !may(it.from, reach.values) && !(it.typeOnly && may(it.from, reach.types)))
    .map(({ from }) => `${path} imports ${from}`);
}

describe('rooms', () => {
  test('are all written down here', () => {
    const found = new Set(files.map(({ room }) => room).filter(isRoom));

    expect([...found].filter((room) => !(room in rooms))).toEqual([]);
  });

  test('are those of CONTRIBUTING.md', () => {
    const text = readFileSync(new URL('../CONTRIBUTING.md', import.meta.url), 'utf8');

    const described = [...text.matchAll(/^\| `src\/([\w.-]+)\/?` \|/gm)].map(([, name]) => name);

    expect(described.toSorted()).toEqual(Object.keys(rooms).toSorted());
  });

  test('depend on one another in one direction', () => {
    expect(files.flatMap(forbidden)).toEqual([]);
  });

  test('that may be imported never lead back', () => {
    const nextTo = (room: string) => {
      const { values, types } = rooms[room] ?? common;
      return [...values, ...types].map(roomOf);
    };
    const reachable = (room: string) => {
      const found = new Set(nextTo(room));
      for (const it of found) for (const next of nextTo(it)) found.add(next);
      return found;
    };

    const circular = Object.keys(rooms).filter((room) => reachable(room).has(room));

    expect(circular).toEqual([]);
  });
});

describe('a collector and a concern can do nothing but read what they are given', () => {
  const pure = ['metric.ts', 'info.ts', 'flat-list.ts', 'distribution.ts', 'hit-rate.ts'];
  const readers = files.filter(
    ({ path, room }) => ['collectors', 'keyspace'].includes(room) || pure.includes(path),
  );

  test('they import only their like', () => {
    const impure = readers.flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => !pathsOf(readers).includes(from))
        .filter(({ from, typeOnly }) => !(typeOnly && from === 'transport/transport.ts'))
        .map(({ from }) => `${path} imports ${from}`),
    );

    expect(readers.length).toBeGreaterThan(10);
    expect(impure).toEqual([]);
  });

  test('they ask for no time, no chance, no network and no console', () => {
    const world =
      /\b(Date|performance|fetch|console|process|globalThis|require|set(Timeout|Interval|Immediate)|Math\.random)\b\s*[.([]/;

    expect(pathsOf(readers.filter(({ code }) => world.test(code)))).toEqual([]);
  });
});

test('advice asks for no time but what it is given, no chance, no network and no console', () => {
  const advice = files.filter(({ room }) => room === 'advice');
  const world =
    /Date\.now|new Date\(\)|Math\.random|\b(performance|fetch|console|set(Timeout|Interval|Immediate))\b\s*[.([]/;

  expect(advice.length).toBeGreaterThan(10);
  expect(pathsOf(advice.filter(({ code }) => world.test(code)))).toEqual([]);
});

test('the live page takes nothing but types from the daemon, and how values are written', () => {
  const taken = live.flatMap(({ path, imports }) =>
    imports
      .filter(({ from, typeOnly }) => from.startsWith('../') && !typeOnly)
      .filter(({ from }) => from !== '../src/readable.ts')
      .map(({ from }) => `${path} imports ${from}`),
  );

  expect(live.length).toBeGreaterThan(10);
  expect(taken).toEqual([]);
});

test('only four files touch the process they run in', () => {
  const touching = files.filter(({ code }) =>
    /(?<![.\w])process\b\s*[.,)[]|node:process|globalThis/.test(withoutTexts(code)),
  );

  // cron.ts for the time zone: node-cron is right in UTC alone.
  expect(pathsOf(touching)).toEqual([
    'health-check.ts',
    'main.ts',
    'page/process.ts',
    'polling/cron.ts',
  ]);
});

const withoutTexts = (code: string) => code.replace(/'(?:\\.|[^'\\\n])*'/g, "''");

test('no file has more than 200 lines', () => {
  const long = all.filter(({ text }) => text.trimEnd().split('\n').length > 200);

  expect(pathsOf(long)).toEqual([]);
});

test('every function, constant, interface and class that is exported says what it is for', () => {
  const exported =
    /(?<!\*\/\n)^export (?:declare |abstract )*(?:async )?(?:function|const|interface|class) (\w+)/gm;

  const silent = all.flatMap(({ path, text }) =>
    [...text.matchAll(exported)].map(([, name]) => `${path} ${name}`),
  );

  expect(silent).toEqual([]);
});

test.each([
  ["import 'x';", 'x', false],
  ["import x from 'x';", 'x', false],
  ["import * as x from './x.ts';", 'page/x.ts', false],
  ["import { a, type B } from '../x.ts';", 'x.ts', false],
  ["import { type A, type B } from '../x.ts';", 'x.ts', true],
  ["import type { A,\n B } from './x/y.ts';", 'page/x/y.ts', true],
  ["export { a } from 'x';", 'x', false],
  ["const a = await import('x');", 'x', false],
])('the rules above see %j', (text, from, typeOnly) => {
  expect(sourceFile('page/it.ts', text).imports).toEqual([{ from, typeOnly }]);
});
