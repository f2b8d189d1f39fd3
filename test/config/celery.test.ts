import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/config/expand.ts';
import { application } from './said-by-environment.ts';

describe('Celery', () => {
  const keysAt = (url: string, more: Environment = {}, keys: readonly unknown[] = []) =>
    application({ CELERY_BROKER_URL: url, ...more }, { keys }).values.map((it) => [
      it.url,
      it.keyspace?.keys,
    ]);

  test.each([
    ['redis://h:1/2', 'redis://h:1/2'],
    ['redis+socket:///run/r.sock?virtual_host=3', 'unix:///run/r.sock?db=3'],
    ['redis+socket:///run/r.sock?a=b&virtual_host=3', 'unix:///run/r.sock?a=b&db=3'],
    ['redis://', 'redis://127.0.0.1'],
    ['redis:///2', 'redis://127.0.0.1/2'],
    ['redis://:pw@/2', 'redis://:pw@127.0.0.1/2'],
    ['redis://:pw@h/2', 'redis://:pw@h/2'],
    ['REDISS://h', 'REDISS://h'],
  ])('writes %s, which is %s', (given, url) => {
    expect(keysAt(given)).toEqual([[url, ['celery']]]);
  });

  test('may have several brokers', () => {
    expect(keysAt('redis://a;redis://:x;y@b')).toEqual([
      ['redis://a', ['celery']],
      ['redis://:x;y@b', ['celery']],
    ]);
  });

  test.each([
    ['redis://u:p@h:6379/0', 'celery'],
    ['redis://h/4', 'db4:celery'],
  ])('at %s is a key of the server that is watched already', (url, key) => {
    expect(keysAt(url, { REDIS_URL: 'redis://h' })).toEqual([['redis://h', [key]]]);
  });

  test('is a key beside those that are read of every target', () => {
    expect(keysAt('redis://h', {}, ['a', 'celery'])).toEqual([['redis://h', ['a', 'celery']]]);
    expect(keysAt('redis://h', { REDIS_URL: 'redis://h/1' }, ['a'])).toEqual([
      ['redis://h/1', ['a', 'db0:celery']],
    ]);
  });

  test('keeps its results where its queue is', () => {
    const env = { CELERY_BROKER_URL: 'redis://h/1', CELERY_RESULT_BACKEND: 'redis://h/2' };

    const { values, infos } = application(env);

    expect(values).toEqual([{ url: 'redis://h/1', use: 'queue', keyspace: { keys: ['celery'] } }]);
    expect(infos).toEqual([
      'CELERY_RESULT_BACKEND: the same server as CELERY_BROKER_URL, watched once',
    ]);
  });

  test.each([
    'amqp://guest:hunter2@h//',
    'django-db',
    'rpc://',
    'sentinel://:hunter2@h',
    'hunter2',
  ])('elsewhere is not watched, and that is told without a word of it: %s', (url) => {
    const { values, infos, problems } = application({ CELERY_RESULT_BACKEND: url });

    expect([values, problems]).toEqual([[], []]);
    expect(infos).toEqual([
      'CELERY_RESULT_BACKEND: not watched: it is no redis://, rediss://, unix:// or redis+socket:// url',
    ]);
  });
});
