import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOf, parseAddress } from '../../src/config/address.ts';

/** An address with its password in the open. */
function addressOf(url: string) {
  const address = parseAddress(url);
  return address && { ...address, password: address.password?.reveal() };
}

const tcp = (host: string, port = 6379) => ({ kind: 'tcp', host, port });
const plain = { username: undefined, password: undefined, database: 0 };

describe('a url of', () => {
  test.each([
    ['redis://cache', { ...plain, place: tcp('cache') }],
    ['redis://cache:6380/3', { ...plain, place: tcp('cache', 6380), database: 3 }],
    ['redis://cache/', { ...plain, place: tcp('cache') }],
    ['redis://cache?db=2', { ...plain, place: tcp('cache'), database: 2 }],
    ['redis://cache/1?db=2', { ...plain, place: tcp('cache'), database: 1 }],
    ['REDIS://cache', { ...plain, place: tcp('cache') }],
    ['redis://10.0.0.1:7000', { ...plain, place: tcp('10.0.0.1', 7000) }],
    ['redis://[::1]', { ...plain, place: tcp('::1') }],
    ['redis://[2001:db8::7]:7000', { ...plain, place: tcp('2001:db8::7', 7000) }],
    ['redis://under_score.local', { ...plain, place: tcp('under_score.local') }],
    ['redis://eve@cache', { ...plain, place: tcp('cache'), username: 'eve' }],
    ['redis://:pw@cache', { ...plain, place: tcp('cache'), password: 'pw' }],
    ['redis://eve:pw@cache', { ...plain, place: tcp('cache'), username: 'eve', password: 'pw' }],
    ['rediss://cache:6380', { ...plain, place: { ...tcp('cache', 6380), kind: 'tls' } }],
    ['unix:///run/redis.sock', { ...plain, place: { kind: 'unix', path: '/run/redis.sock' } }],
    ['unix:///run/a%20b.sock', { ...plain, place: { kind: 'unix', path: '/run/a b.sock' } }],
    ['unix:///s?db=4', { ...plain, place: { kind: 'unix', path: '/s' }, database: 4 }],
  ])('%s is read', (url, address) => {
    expect(addressOf(url)).toEqual(address);
  });
});

test.each([
  ['p%40ss%2Fw%3Ard%25%20%23', 'p@ss/w:rd% #'],
  ['p@ss', 'p@ss'],
  ['a:b', 'a:b'],
  ['a,b', 'a,b'],
  ['a b', 'a b'],
  ['%C3%BC', 'ü'],
])('the password %s is %s', (written, password) => {
  expect(addressOf(`redis://eve:${written}@cache`)).toMatchObject({ username: 'eve', password });
});

test.each([
  '',
  'cache',
  'cache:6379',
  '127.0.0.1',
  'http://cache',
  'redis://',
  'redis://:pw@',
  'redis:cache',
  'redis:///0',
  'redis://cache:port',
  'redis://cache:0',
  'redis://cache:65536',
  'redis://cache/zero',
  'redis://cache/-1',
  'redis://cache/1/2',
  'redis://cache/1.5',
  'redis://cache/9999999999',
  'redis://cache?db=one',
  'redis://ca che',
  'redis://ca,che',
  'redis://[::1',
  'redis://[zz]',
  'redis://eve:%zz@cache',
  'redis://eve:12#34@cache',
  'unix://',
  'unix:///',
  'unix://run/redis.sock',
  'unix:///s?db=x',
])('%j is refused', (url) => {
  expect(addressOf(url)).toBeUndefined();
});

test('any user and password come back out of the url they were encoded into', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 });

  fc.assert(
    fc.property(word, word, (username, password) => {
      const [user, pass] = [username, password].map(encodeURIComponent);

      expect(addressOf(`rediss://${user}:${pass}@cache:1/2`)).toMatchObject({ username, password });
    }),
  );
});

test('no text makes it throw, and what it reads has a port that exists', () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.constantFrom('redis://', 'rediss://', 'unix://'), fc.string())
      .map((it) => it.join('')),
  );

  fc.assert(
    fc.property(text, (url) => {
      const place = parseAddress(url)?.place;

      if (place && place.kind !== 'unix') expect(place.port).toSatisfy(isPort);
    }),
  );
});

const isPort = (port: number) => Number.isInteger(port) && port > 0 && port < 65_536;

test.each([
  ['redis://eve:pw@cache/3', 'cache:6379'],
  ['rediss://cache:6380', 'cache:6380'],
  ['redis://[::1]:7000', '[::1]:7000'],
  ['unix:///run/redis.sock', '/run/redis.sock'],
])('the target at %s is called %s', (url, name) => {
  const address = parseAddress(url);

  expect(address && nameOf(address)).toBe(name);
});
