import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { parseFile, type RawFile } from '../../src/config/file.ts';

function fileOf(text: string): RawFile {
  const parsed = parseFile('c.yml', text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function problemsOf(text: string): readonly string[] {
  const parsed = parseFile('c.yml', text);
  return parsed.ok ? [] : parsed.problems.map(({ where, expected }) => `${where}: ${expected}`);
}

const yaml = `
listen: ":1"
log: { level: info }
targets:
  - url: redis://a
  - name: b
    labels:
      team: x
    tls:
`;

test.each([
  [['listen'], 'c.yml:2:9'],
  [['log', 'level'], 'c.yml:3:15'],
  [['targets', 0], 'c.yml:5:5'],
  [['targets', 0, 'url'], 'c.yml:5:10'],
  [['targets', 1, 'labels', 'team'], 'c.yml:8:13'],
])('the setting at %j stands at %s', (path, place) => {
  expect(fileOf(yaml).locate(path)).toBe(place);
});

test.each([
  [['nothing'], 'c.yml:2:1'],
  [['log', 'format'], 'c.yml:3:6'],
  [['targets', 1, 'url'], 'c.yml:6:5'],
  [['targets', 7, 'url'], 'c.yml:5:3'],
  [['listen', 'deeper'], 'c.yml:2:9'],
])('what is missing at %j is told at %s, where it is missing from', (path, place) => {
  expect(fileOf(yaml).locate(path)).toBe(place);
});

test('an empty file says nothing, at no place but its own', () => {
  const file = fileOf('# nothing yet\n');

  expect(file.value).toEqual({});
  expect(file.locate(['listen'])).toBe('c.yml');
});

test('an alias stands for what its anchor names', () => {
  const { value } = fileOf('a: &it { x: 1 }\nb: *it\n');

  expect(value).toEqual({ a: { x: 1 }, b: { x: 1 } });
});

test.each([
  ['a: 1\nb: 2\na: 3', 'c.yml:3:1: expected YAML, but this has duplicate key'],
  ['a: { b: 1, b: 2 }', 'c.yml:1:12: expected YAML, but this has duplicate key'],
  ['a: 1\n\tb: 2', 'c.yml:2:1: expected YAML, but this has tab as indent'],
  ['a: "b', 'c.yml:1:6: expected YAML, but this has missing char'],
  ['a: 1\n---\nb: 1', 'c.yml:2:1: expected YAML, but this has multiple docs'],
  ['schedule: * * * * * *', 'c.yml:1:11: expected YAML, but this has bad alias'],
])('%j is one problem, with its line and column', (text, problem) => {
  expect(problemsOf(text)).toEqual([problem]);
});

test.each(['a: { b: x,y, c: 1 }', 'a: { b: 1, y:z }', 'a: [{ b: 1, y }]'])(
  '%j has a key without a value, which was meant to be part of one',
  (text) => {
    const [y] = text.split('y') as [string];

    expect(problemsOf(text)).toEqual([
      `c.yml:1:${y.length + 1}: expected "name: value"; a text with a comma or a colon needs quotes`,
    ]);
  },
);

const quotes = 'expected quotes around this name, which YAML reads as another';
const other = 'expected another name than __proto__';

test.each([
  ['a: { __proto__: 1 }', `c.yml:1:6: ${other}`],
  ['a:\n- "__proto__": 1', `c.yml:2:3: ${other}`],
  ['a: &a __proto__\n*a : 1', `c.yml:2:1: ${other}`],
  ['0x10: 1', `c.yml:1:1: ${quotes}`],
  ['a: &a 0x10\nb: { *a : 1 }', `c.yml:2:6: ${quotes}`],
  ['1e3: 1', `c.yml:1:1: ${quotes}`],
  ['null: 1', `c.yml:1:1: ${quotes}`],
  ['[a]: 1', 'c.yml:1:1: expected a name'],
])('%j has a name that would be lost or become another', (text, problem) => {
  expect(problemsOf(text)).toEqual([problem]);
});

test('a name may look like a number that reads as it is written, or stand in quotes', () => {
  const { value } = fileOf('1: a\n"0x10": b\ntrue: c\n"null": d\n');

  expect(value).toEqual({ 1: 'a', '0x10': 'b', true: 'c', null: 'd' });
});

test('a key with nothing behind its colon is null', () => {
  expect(fileOf('a:\nb: { c: }\n').value).toEqual({ a: null, b: { c: null } });
});

test('errors on several lines are told all at once', () => {
  expect(problemsOf('a: @x\nb: 1\nc: `y`\n')).toEqual([
    'c.yml:1:4: expected YAML, but this has bad scalar start',
    'c.yml:3:4: expected YAML, but this has bad scalar start',
  ]);
});

const nine = (item: string) => `[${Array(9).fill(item).join(', ')}]`;

test.each([
  ['has no anchor', 'a: *nowhere'],
  ['stands within what it names', 'a: &a [*a]'],
  ['is a bomb', `a: &a ${nine('x')}\nb: &b ${nine('*a')}\nc: &c ${nine('*b')}\nd: ${nine('*c')}\n`],
])('an alias that %s is a problem', (_, text) => {
  expect(problemsOf(text)).toEqual([
    'c.yml: expected each *ALIAS to have its &ANCHOR, without loops; a text that begins with * needs quotes',
  ]);
});

const shallow = 'expected settings, not more than 64 levels of lists and mappings';
const within = (levels: number, what: string) =>
  `${'['.repeat(levels)}${what}${']'.repeat(levels)}`;

test('settings may be 64 levels deep', () => {
  expect(problemsOf(`a: ${within(63, 'x')}`)).toEqual([]);
  expect(problemsOf(`a: ${within(64, 'x')}`)).toEqual([`c.yml: ${shallow}`]);
});

test.each([
  ['lists', within(5000, 'x')],
  ['lists that would end the process', within(100_000, 'x')],
  ['lists that do not end', '['.repeat(5000)],
  ['lists in one line', '- '.repeat(5000)],
  ['mappings', '{ a: '.repeat(5000)],
])('too many %s within one another are one problem', (_, text) => {
  expect(problemsOf(text)).toEqual([expect.stringMatching(`^c.yml:[\\d:]* ${shallow}$`)]);
});

test('aliases that stack up too many levels are one problem', () => {
  const text = `a: &a ${within(60, 'x')}\nb: &b ${within(3, '*a')}\nc: ${within(3, '*b')}`;

  expect(problemsOf(text)).toEqual([`c.yml: ${shallow}`]);
});

test.each([
  'password: "hunter2" x',
  'password: hunter2: x',
  'password: @hunter2',
  '- password: hunter2\n password: hunter2',
  'hunter2: 1\nhunter2: 2',
  'password: *hunter2',
  'password: !<hunter2',
  'password: "hunter2',
  '%YAML hunter2\n---\n',
])('what is wrong with %j is told without quoting it', (text) => {
  const problems = problemsOf(text);

  expect(problems).not.toEqual([]);
  expect(problems.join()).not.toContain('hunter2');
});

test('what is odd in a file is not told to the console, which would quote it', () => {
  const warnings: unknown[] = [];
  const warn = process.emitWarning;
  process.emitWarning = (warning: unknown) => void warnings.push(warning);
  onTestFinished(() => {
    process.emitWarning = warn;
  });

  problemsOf('{ key: hunter2 }: 1');
  fileOf('token: !hunter2 x\n');

  expect(warnings).toEqual([]);
});

test('no text makes it throw, and what it has read can be walked', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('a:', '  - b', '&a', '*a', '[', '{', '? x', '---', '<<:'),
  );

  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', ' '), (lines, between) => {
      const parsed = parseFile('c.yml', lines.join(between));

      if (parsed.ok) JSON.stringify(parsed.value.value);
      else expect(parsed.problems.length).toBeGreaterThan(0);
    }),
  );
});
