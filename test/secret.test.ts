import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideCredentials, isSecret, secret } from '../src/secret.ts';

const password = secret('hunter2');

describe('a secret is hidden in', () => {
  test.each([
    ['String()', String(password)],
    ['a template', `${password}`],
    ['JSON', JSON.stringify({ password, list: [password] })],
    ['inspect', inspect({ password })],
    ['inspect with all there is', inspect(password, { showHidden: true, depth: 9 })],
    ['inspect without its own word', inspect(password, { customInspect: false, depth: 9 })],
    ['%s', format('%s', password)],
    ['%o', format('%o', password)],
    ['%O', format('%O', { password })],
    ['%j', format('%j', password)],
    ['%d', format('%d', password)],
    ['a spread', JSON.stringify({ ...password }) + inspect({ ...password })],
    ['an error', inspect(new Error(`${password}`, { cause: password }))],
    ['its entries', inspect(Object.entries(password))],
  ])('%s', (_, text) => {
    expect(text).not.toContain('hunter2');
  });

  test('each of them as the word [hidden]', () => {
    expect([`${password}`, JSON.stringify(password), inspect(password)]).toEqual([
      '[hidden]',
      '"[hidden]"',
      '[hidden]',
    ]);
  });
});

test('a secret is told to who asks for it, and cannot be changed', () => {
  expect(password.reveal()).toBe('hunter2');
  expect(Object.isFrozen(password)).toBe(true);
});

test('only a secret is one', () => {
  const others = [undefined, null, 'hunter2', {}, { reveal: 'hunter2' }];

  expect(isSecret(password)).toBe(true);
  expect(others.filter(isSecret)).toEqual([]);
});

describe('hideCredentials', () => {
  test.each([
    ['redis://eve:pw@cache:6379/1', 'redis://[hidden]@cache:6379/1'],
    ['rediss://:pw@cache', 'rediss://[hidden]@cache'],
    ['redis://eve@cache', 'redis://[hidden]@cache'],
    ['https://a:b@x.example.com/path?q=1#h', 'https://[hidden]@x.example.com/path?q=1#h'],
    ['REDIS://eve:pw@cache', 'REDIS://[hidden]@cache'],
    ['redis://eve:p@ss@cache', 'redis://[hidden]@cache'],
    ['redis://eve:p/ss@cache', 'redis://[hidden]@cache'],
    ['redis://eve:p:ss@cache', 'redis://[hidden]@cache'],
    ['redis://eve:p://ss@cache', 'redis://[hidden]@cache'],
    ['redis://eve:p ss@cache', 'redis://[hidden]@cache'],
    ['redis://eve:p@s s@cache', 'redis://[hidden]@cache'],
    ['redis://eve:p%40ss@[::1]:1', 'redis://[hidden]@[::1]:1'],
    ['cannot reach redis://eve:pw@a: refused', 'cannot reach redis://[hidden]@a: refused'],
    ['redis://a:b@c and redis://d:e@f too', 'redis://[hidden]@f too'],
    ['"redis://a:b@c"\n(redis://d:e@f)', '"redis://[hidden]@f)'],
  ])('makes %j %j', (text, hidden) => {
    expect(hideCredentials(text)).toBe(hidden);
  });

  test.each([
    '',
    'connect ECONNREFUSED 127.0.0.1:6379',
    'redis://cache:6379/1',
    'mail ops@example.com',
    'ops@example.com about redis://cache',
    'redis://a and unix:///run/b',
  ])('leaves %j as it is', (text) => {
    expect(hideCredentials(text)).toBe(text);
  });

  test('hides any password, whatever the text around it', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aZ0:@/%#?& ü"\'') });

    fc.assert(
      fc.property(word, word, word, word, (before, left, right, after) => {
        const text = `${before} redis://eve:${left}hunter2${right}@cache/${after}`;

        expect(hideCredentials(text)).not.toContain('hunter2');
      }),
    );
  });

  test('ends with a text of any length', () => {
    const endless = ['://', 'a', '://a ', '@', '://@'].map((it) => it.repeat(20_000));

    expect(endless.map(hideCredentials)).toHaveLength(5);
  });
});
