import { expect, test } from 'vitest';
import { readArgs } from '../../src/config/args.ts';

const problemsOf = (...argv: readonly string[]) =>
  readArgs(argv).problems.map(({ where, expected }) => `${where}: ${expected}`);

test.each([
  ['chekc', 'check'],
  ['Watch', 'watch'],
  ['conf', 'config'],
  ['rule', 'rules'],
])('%s is told to be no command, and %s to be one', (word, meant) => {
  expect(problemsOf(word, '--json')).toEqual([`${word}: no such command; did you mean ${meant}?`]);
});

test('a word that is like no command is not repeated: it may be a password', () => {
  const { args, problems } = readArgs(['swordfish']);

  expect([args.targets, problems]).toEqual([['swordfish'], []]);
});

test.each([['cache:6379'], ['a=redis://b'], ['redis://check'], ['-c'], ['cache1']])(
  '%s may be something else',
  (word) => {
    expect(readArgs([word]).args.isMisspelt).toBeUndefined();
  },
);

test.each([
  [['help'], undefined],
  [['help', 'check'], 'check'],
  [['check', '--help'], 'check'],
  [['watch', 'redis://a', '-h'], 'watch'],
] as const)('%j asks for help on %s', (argv, command) => {
  expect(readArgs(argv).args).toMatchObject({ help: true, command });
});

test('of a flag that a command has not its help is named', () => {
  expect(problemsOf('check', '--listen', ':1')).toContain(
    '--listen: no such flag; see cachewatch check --help',
  );
});
