// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are what is tested
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expand } from '../../src/config/expand.ts';

const env = { HOST: 'cache', PORT: '6380', EMPTY: '', NESTED: '${HOST}', _A1: 'underscore' };

test.each([
  ['redis://${HOST}:${PORT}', 'redis://cache:6380'],
  ['${EMPTY}', ''],
  ['${_A1}', 'underscore'],
  ['$${HOST}', '${HOST}'],
  ['$$${HOST}', '$${HOST}'],
  ['${HOST}$${HOST}', 'cache${HOST}'],
  ['${NESTED}', '${HOST}'],
  ['$HOST', '$HOST'],
  ['${}', '${}'],
  ['${1A}', '${1A}'],
  ['${HO ST}', '${HO ST}'],
  ['${HOST', '${HOST'],
])('%s becomes %s', (text, expanded) => {
  expect(expand(text, env)).toEqual({ value: expanded, missing: [] });
});

test('a text is replaced wherever it stands, keys and other values are left alone', () => {
  const tree = { '${HOST}': ['${HOST}', { url: '${PORT}' }], n: 1, yes: true, none: null };

  const { value } = expand(tree, env);

  expect(value).toEqual({ '${HOST}': ['cache', { url: '6380' }], n: 1, yes: true, none: null });
});

test('every variable that is missing is told with its place', () => {
  const { value, missing } = expand({ a: ['${NO}-${NEITHER}'], b: '${HOST}${NO}' }, env);

  expect(value).toEqual({ a: ['-'], b: 'cache' });
  expect(missing).toEqual([
    { path: ['a', 0], variable: 'NO' },
    { path: ['a', 0], variable: 'NEITHER' },
    { path: ['b'], variable: 'NO' },
  ]);
});

test('what every object has is not in the environment', () => {
  const { missing } = expand('${toString}', env);

  expect(missing).toEqual([{ path: [], variable: 'toString' }]);
});

test('a tree without a $ comes back as it was', () => {
  const tree = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('$'));

  fc.assert(
    fc.property(tree, (value) => {
      expect(expand(value, env)).toEqual({ value, missing: [] });
    }),
  );
});
