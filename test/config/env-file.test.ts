import { describe, expect, test } from 'vitest';
import { environmentOf } from '../../src/config/env-file.ts';
import { configFrom, problemsFrom, readFrom } from './load-from.ts';

const inFile = (text: string, env = {}) => environmentOf(env, '.env', readFrom({ '.env': text }));

test('without a file the environment is as it is', () => {
  const env = { A: '1' };

  expect(environmentOf(env, undefined, readFrom({}))).toEqual({ ok: true, value: env });
});

test.each([
  ['A=1\nB=2\n', { A: '1', B: '2' }],
  ['\uFEFFA=1\r\n\r\nB=2', { A: '1', B: '2' }],
  ['# A=1\n  # B\n\nexport C = "x # y" # z', { C: 'x # y' }],
  ['A="1\nrubbish\n2"\nB=\'x\ny\'\nC=`z\n`', { A: '1\nrubbish\n2', B: 'x\ny', C: 'z\n' }],
  ['A=\nB= \nC=it’s', { A: '', B: '', C: 'it’s' }],
  ['A-B=1\nC.D=2', { 'A-B': '1', 'C.D': '2' }],
  ['', {}],
])('%j is %j', (text, value) => {
  expect(inFile(text)).toEqual({ ok: true, value });
});

test('the environment wins over the file, empty or not', () => {
  expect(inFile('A=1\nB=2\nC=3', { A: '4', B: '' })).toEqual({
    ...{ ok: true, value: { A: '4', B: '', C: '3' } },
  });
});

describe('a line that is neither comment nor assignment is told by its number alone', () => {
  test.each([
    ['A=1\nhunter2\nB=2', [2]],
    ['export hunter2', [1]],
    ['A="x\ny"\n=hunter2\n\nhun ter=2', [3, 5]],
    ['A: hunter2\r\nB=1\r\n- C', [1, 3]],
  ])('%j: %j', (text, lines) => {
    const expected = 'expected NAME=value, or a comment that begins with #';

    expect(inFile(text)).toEqual({
      ok: false,
      problems: lines.map((line) => ({ where: `.env:${line}`, expected })),
    });
  });
});

test.each([{ argv: ['--env-file', 'no.env'] }, { env: { CACHEWATCH_ENV_FILE: 'no.env' } }])(
  'a file that cannot be read is told alone, whatever its variables would have been for: %j',
  (given) => {
    expect(problemsFrom({ yaml: 'timeout: ${TIMEOUT}', ...given })).toEqual([
      'no.env: expected a readable file (ENOENT)',
    ]);
  },
);

test('what the file holds is a target, a setting and a variable of the configuration file', () => {
  const files = { '.env': 'REDIS_URL=redis://h\nCACHEWATCH_COMPAT=true\nTIMEOUT=7s' };
  const yaml = 'timeout: ${TIMEOUT}';

  const { targets, compat } = configFrom({ yaml, files, argv: ['--env-file', '.env'] });

  expect(targets.map(({ name, timeout }) => [name, timeout])).toEqual([['h:6379', 7]]);
  expect(compat).toBe(true);
});

test('the flag wins over the variable', () => {
  const files = { 'a.env': 'REDIS_URL=redis://a', 'b.env': 'REDIS_URL=redis://b' };
  const env = { CACHEWATCH_ENV_FILE: 'b.env' };

  expect(configFrom({ files, env }).targets[0]?.name).toBe('b:6379');
  expect(configFrom({ files, env, argv: ['--env-file', 'a.env'] }).targets[0]?.name).toBe('a:6379');
});
