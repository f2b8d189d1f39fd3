import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/config/expand.ts';
import { application } from './said-by-environment.ts';

const both = { REDIS_URL: 'redis://near', UPSTASH_REDIS_URL: 'rediss://:pw@far:6380' };
const rest = {
  UPSTASH_REDIS_REST_URL: 'https://far.upstash.io',
  UPSTASH_REDIS_REST_TOKEN: 'hunter2',
};

test('an empty environment names nothing, and has nothing to be told', () => {
  expect(application({ REDIS_URL: '', REDIS_WRITE_BOTH: ' ' })).toEqual({
    ...{ values: [], places: [], pairs: [], usesCache: true },
    ...{ problems: [], warnings: [], infos: [] },
  });
});

test('each variable is a target of its own', () => {
  const env = {
    ...{ ...both, ...rest, REDIS_URLS: 'a=redis://a,redis://b' },
    ...{ CELERY_BROKER_URL: 'redis://c/1', CELERY_RESULT_BACKEND: 'unix:///d?db=2' },
  };

  const { values, places } = application(env);

  expect(places).toEqual([
    ...['REDIS_URL', 'UPSTASH_REDIS_URL', 'UPSTASH_REDIS_REST_URL'],
    ...['REDIS_URLS, item 1', 'REDIS_URLS, item 2', 'CELERY_BROKER_URL', 'CELERY_RESULT_BACKEND'],
  ]);
  expect(values).toEqual([
    { url: 'redis://near' },
    { url: 'rediss://:pw@far:6380' },
    { url: 'https://far.upstash.io', token: 'hunter2' },
    { name: 'a', url: 'redis://a' },
    { url: 'redis://b' },
    { url: 'redis://c/1', use: 'queue', keyspace: { keys: ['celery'] } },
    { url: 'unix:///d?db=2' },
  ]);
});

test('beside other targets only what lists targets of Redis is read', () => {
  const env = { ...both, ...rest, REDIS_URLS: 'redis://a', REDIS_WRITE_BOTH: 'true' };

  const { places, pairs } = application(
    { ...env, CELERY_BROKER_URL: 'redis://c' },
    { alone: false },
  );

  expect(places).toEqual(['REDIS_URL', 'REDIS_URLS, item 1', 'UPSTASH_REDIS_REST_URL']);
  expect(pairs).toEqual([]);
});

describe('a pair', () => {
  const hybrid = (env: Environment) => application({ REDIS_WRITE_BOTH: 'true', ...env });
  const pair = { name: 'hybrid', local: 'local', cloud: 'cloud', prefers: undefined, heals: false };

  test('is REDIS_URL and UPSTASH_REDIS_URL, named after their sides', () => {
    const { values, pairs, warnings } = hybrid({ ...both, REDIS_URLS: 'redis://near' });

    expect(values).toEqual([
      { name: 'local', url: 'redis://near' },
      { name: 'cloud', url: 'rediss://:pw@far:6380' },
      { url: 'redis://near' },
    ]);
    expect(pairs).toEqual([pair]);
    expect(warnings).toEqual([]);
  });

  test('is REDIS_URL and the target over REST where there is no other', () => {
    const { values, pairs } = hybrid({ REDIS_URL: 'x=redis://near', ...rest });

    expect(values.map(({ name }) => name)).toEqual(['local', 'cloud']);
    expect(pairs).toEqual([pair]);
  });

  test('keeps another target over REST under its own name', () => {
    expect(hybrid({ ...both, ...rest }).values[2]).toEqual({
      ...{ url: 'https://far.upstash.io', token: 'hunter2' },
    });
  });

  test.each([
    ['local', 'local'],
    ['CLOUD', 'cloud'],
    [' ', undefined],
  ])('prefers what REDIS_READ_PREFERENCE says: %j', (REDIS_READ_PREFERENCE, prefers) => {
    expect(hybrid({ ...both, REDIS_READ_PREFERENCE }).pairs).toEqual([{ ...pair, prefers }]);
  });

  test.each(['true', '1', 'yes', 'on', 'TRUE', ' Yes '])('heals as REDIS_SYNC_ENABLED=%s', (it) => {
    expect(hybrid({ ...both, REDIS_SYNC_ENABLED: it }).pairs).toEqual([{ ...pair, heals: true }]);
  });

  test.each(['', 'false', '0', 'no', 'off', 'False'])('is not there with "%s"', (it) => {
    const { values, pairs, warnings } = application({ ...both, REDIS_WRITE_BOTH: it });

    expect([values[0]?.name, pairs, warnings]).toEqual([undefined, [], []]);
  });

  test.each<readonly [string, Environment, string]>([
    [
      'its cloud side',
      { REDIS_URL: 'redis://near' },
      'its cloud side, UPSTASH_REDIS_URL or UPSTASH_REDIS_REST_URL, is not there',
    ],
    ['its local side', rest, 'its local side, REDIS_URL, is not there'],
    [
      'a local side in use',
      { ...both, USE_REDIS_CACHE: 'false' },
      'its local side, REDIS_URL, is not there',
    ],
    [
      'a second database',
      { REDIS_URL: 'redis://near/0', UPSTASH_REDIS_URL: 'rediss://u:p@near:6379' },
      'both sides are the same database',
    ],
  ])('is not there without %s, and that is told', (_, env, why) => {
    const { values, pairs, warnings } = hybrid(env);

    expect(values.filter(({ name }) => name)).toEqual([]);
    expect(pairs).toEqual([]);
    expect(warnings).toEqual([`REDIS_WRITE_BOTH: no pair is watched: ${why}`]);
  });
});

test('Upstash’s two addresses of one database are one target', () => {
  const { places, infos } = application({
    ...{ UPSTASH_REDIS_URL: 'rediss://:pw@far.upstash.io:6379', ...rest },
  });

  expect(places).toEqual(['UPSTASH_REDIS_REST_URL']);
  expect(infos).toEqual([
    'UPSTASH_REDIS_URL: the same server as UPSTASH_REDIS_REST_URL, watched once',
  ]);
});

describe('USE_REDIS_CACHE=false', () => {
  const env = { REDIS_URL: 'redis://h', USE_REDIS_CACHE: 'False' };

  test.each([true, false])('leaves REDIS_URL out, and tells: alone %s', (alone) => {
    const { values, usesCache, infos } = application(
      { ...env, REDIS_URLS: 'redis://i' },
      { alone },
    );

    expect(values).toEqual([{ url: 'redis://i' }]);
    expect(usesCache).toBe(false);
    expect(infos).toEqual(['USE_REDIS_CACHE: REDIS_URL is not in use, so it is not watched']);
  });

  test('does not leave out a queue on the same server', () => {
    expect(application({ ...env, CELERY_BROKER_URL: 'redis://h' }).places).toEqual([
      'CELERY_BROKER_URL',
    ]);
  });
});

test('USE_REDIS_CACHE=true says that REDIS_URL is a cache, unless a queue is there too', () => {
  const env = { REDIS_URL: 'redis://h', USE_REDIS_CACHE: 'true' };
  const usesOf = (more: object) => application({ ...env, ...more }).values.map(({ use }) => use);

  expect(usesOf({})).toEqual(['cache']);
  expect(usesOf({ USE_REDIS_CACHE: '' })).toEqual([undefined]);
  expect(usesOf({ CELERY_BROKER_URL: 'redis://h' })).toEqual(['queue']);
});

test('every variable that is not as expected is told at once, and not what it holds', () => {
  const { problems } = application({
    ...{ USE_REDIS_CACHE: 'hunter2', REDIS_WRITE_BOTH: 'perhaps' },
    ...{ REDIS_READ_PREFERENCE: 'both', REDIS_SYNC_ENABLED: '2' },
  });

  expect(problems).toEqual([
    'USE_REDIS_CACHE: expected true or false',
    'REDIS_WRITE_BOTH: expected true or false',
    'REDIS_READ_PREFERENCE: expected one of local, cloud',
    'REDIS_SYNC_ENABLED: expected true or false',
  ]);
});
