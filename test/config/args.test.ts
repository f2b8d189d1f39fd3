import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArgs } from '../../src/config/args.ts';

const linesOf = (argv: readonly string[]) =>
  readArgs(argv).problems.map(({ where, expected }) => `${where}: ${expected}`);

test('words are targets, in their order, between flags too', () => {
  const { args, problems } = readArgs(['redis://a', '--compat', 'b=redis://b', '--listen', ':1']);

  expect(problems).toEqual([]);
  expect(args).toEqual({
    targets: ['redis://a', 'b=redis://b'],
    flags: { compat: true, listen: ':1' },
    help: false,
    version: false,
  });
});

test('a value may stand behind an = and have one in it', () => {
  const { args } = readArgs(['--listen=:1', '--config=a=b.yml', '--config-is-no-flag=']);

  expect(args.flags).toEqual({ listen: ':1', config: 'a=b.yml' });
});

test('of a flag given twice the last one counts', () => {
  expect(readArgs(['--listen', ':1', '--listen', ':2']).args.flags).toEqual({ listen: ':2' });
});

test('behind -- everything is a target', () => {
  expect(readArgs(['--', '--compat', '-h']).args).toMatchObject({
    targets: ['--compat', '-h'],
    flags: {},
    help: false,
  });
});

test.each([['-h'], ['--help'], ['redis://a', '-h']])('%j asks for help', (...argv) => {
  expect(readArgs(argv).args).toMatchObject({ help: true, version: false, flags: {} });
});

test('--version asks for the version', () => {
  expect(readArgs(['--version']).args).toMatchObject({ help: false, version: true, flags: {} });
});

test.each([
  [['--listne', ':1'], '--listne: no such flag; see cachewatch --help'],
  [['--no-compat'], '--no-compat: no such flag; see cachewatch --help'],
  [['-x'], '-x: no such flag; see cachewatch --help'],
  [['--toString'], '--toString: no such flag; see cachewatch --help'],
  [['--listen'], '--listen: expected a value after it'],
  [['--listen='], '--listen: expected a value after it'],
  [['--listen', ''], '--listen: expected a value after it'],
  [['--listen', '--compat'], '--listen: expected a value after it'],
  [['--compat=true'], '--compat: expected no value'],
  [['--help=me'], '--help: expected no value'],
])('%j is a problem', (argv, problem) => {
  expect(linesOf(argv)).toEqual([problem]);
});

test('every problem is told', () => {
  expect(linesOf(['--x', '--compat=1', '--config'])).toEqual([
    '--x: no such flag; see cachewatch --help',
    '--compat: expected no value',
    '--config: expected a value after it',
  ]);
});

test.each([
  [['--password=hunter2']],
  [['--password', 'hunter2']],
  [['-ahunter2']],
  [['--=hunter2']],
])('the password in %j is not told, and it asks for no help', (argv) => {
  const { args, problems } = readArgs(argv);

  expect(problems).toHaveLength(1);
  expect(JSON.stringify(problems)).not.toMatch(/hunter2|"-[unter2]"/);
  expect(args.help).toBe(false);
});

test('no command line makes it throw, and no flag is taken that does not exist', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('--', '-', '--listen', '--compat', '--config=', '-h', '--__proto__', '-='),
  );

  fc.assert(
    fc.property(fc.array(word), (argv) => {
      const { args } = readArgs(argv);

      const known = ['config', 'listen', 'schedule', 'compat', 'log-level', 'log-format'];
      expect(known).toEqual(expect.arrayContaining(Object.keys(args.flags)));
    }),
  );
});
