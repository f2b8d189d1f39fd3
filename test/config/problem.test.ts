import { expect, test } from 'vitest';
import { describe as told } from '../../src/config/problem.ts';

test('one problem is told on a line of its own', () => {
  expect(told([{ where: '--listen', expected: 'expected a value after it' }])).toBe(
    'the configuration has a problem:\n  --listen: expected a value after it',
  );
});

test('several problems are counted, one a line', () => {
  const problems = ['a', 'b'].map((where) => ({ where, expected: 'expected more' }));

  expect(told(problems)).toBe(
    'the configuration has 2 problems:\n  a: expected more\n  b: expected more',
  );
});
