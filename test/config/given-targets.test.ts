import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/config/expand.ts';
import { givenTargets as given } from '../../src/config/given-targets.ts';
import { configFrom } from './load-from.ts';

const givenTargets = (args: readonly string[], env: Environment, inFile: readonly unknown[]) =>
  given({ args, env, inFile, keys: [] }, () => {}).targets;

const filed = { name: 'filed', url: 'redis://filed' };

describe('where targets come from', () => {
  test('arguments replace the file and the environment', () => {
    const env = { REDIS_URL: 'redis://one', REDIS_URLS: 'redis://two,redis://three' };

    const targets = givenTargets(['redis://argued', 'b=redis://argued:2'], env, [filed]);

    expect(targets).toEqual([
      { value: { url: 'redis://argued' }, where: 'TARGET 1' },
      { value: { name: 'b', url: 'redis://argued:2' }, where: 'TARGET 2' },
    ]);
  });

  test('without arguments the file comes first, then REDIS_URL, then REDIS_URLS', () => {
    const env = { REDIS_URL: 'redis://one', REDIS_URLS: 'redis://two, n=redis://three' };

    const targets = givenTargets([], env, [filed]);

    expect(targets).toEqual([
      { value: filed },
      { value: { url: 'redis://one' }, where: 'REDIS_URL' },
      { value: { url: 'redis://two' }, where: 'REDIS_URLS, item 1' },
      { value: { name: 'n', url: 'redis://three' }, where: 'REDIS_URLS, item 2' },
    ]);
  });

  test.each([{}, { REDIS_URL: '', REDIS_URLS: '' }, { REDIS_URLS: ' , ,' }])(
    'with nothing given, as in %j, it is the neighbour',
    (env) => {
      expect(givenTargets([], env, [])).toEqual([
        { value: { url: 'redis://127.0.0.1:6379' }, where: 'the default target' },
      ]);
    },
  );
});

test('where the application uses none, the neighbour is not meant', () => {
  expect(givenTargets([], { USE_REDIS_CACHE: 'no' }, [])).toEqual([]);
});

describe('one server named twice', () => {
  const where = (env: Record<string, string>, inFile: readonly unknown[] = []) =>
    givenTargets([], env, inFile).map((it) => it.where ?? 'file');

  test.each(['redis://filed', 'redis://filed:6379/0', 'redis://eve:pw@filed', 'rediss://filed'])(
    'in the file and as %s in REDIS_URL is one target, the file’s',
    (REDIS_URL) => {
      expect(where({ REDIS_URL }, [filed])).toEqual(['file']);
    },
  );

  test('in REDIS_URL and REDIS_URLS is one target', () => {
    const env = { REDIS_URL: 'redis://a', REDIS_URLS: 'redis://a:6379,redis://b,redis://b' };

    expect(where(env)).toEqual(['REDIS_URL', 'REDIS_URLS, item 2']);
  });

  test('by two arguments, or by two of its databases, is one target', () => {
    const args = ['redis://a', 'redis://a:6379', 'redis://a/1', 'redis://b'];

    expect(givenTargets(args, {}, []).map((it) => it.where)).toEqual(['TARGET 1', 'TARGET 4']);
  });

  test('with a name of its own was meant, and is another target', () => {
    const env = { REDIS_URL: 'redis://filed/1', REDIS_URLS: 'queue=redis://filed/1' };

    expect(where(env, [filed])).toEqual(['file', 'REDIS_URLS, item 1']);
  });

  test('on another port is another target', () => {
    expect(where({ REDIS_URL: 'redis://filed:6380' }, [filed])).toEqual(['file', 'REDIS_URL']);
  });

  test('in arguments is one target, by the name of the first', () => {
    const { targets } = configFrom({ argv: ['a=redis://h', 'redis://h', 'redis://h:6379'] });

    expect(targets.map(({ name }) => name)).toEqual(['a']);
  });

  test('under names of its own is a target for each', () => {
    const { targets } = configFrom({
      argv: ['redis://h', 'a=redis://h', 'b=redis://h/1', 'a=redis://h'],
    });

    expect(targets.map(({ name }) => name)).toEqual(['h:6379', 'a', 'b']);
  });

  test('with another database is one target, and that is told', () => {
    const env = { REDIS_URL: 'redis://h/0', REDIS_URLS: 'redis://h/1,redis://h,b=redis://h/1' };

    const { targets, notices } = configFrom({ env });

    expect(targets.map(({ name }) => name)).toEqual(['h:6379', 'b']);
    expect(notices).toEqual([
      'REDIS_URLS, item 1: another database of a server that is watched already; write NAME=URL to watch it twice',
    ]);
  });

  test('in the file stays there twice, for whoever wrote it to name both', () => {
    expect(where({}, [filed, { url: 'redis://filed/1' }])).toEqual(['file', 'file']);
  });

  test('is not seen in what is no target: that is kept for the check to refuse', () => {
    const rubbish = [null, 7, 'redis://filed', { url: 7 }, { url: 'cache' }, {}];

    expect(where({ REDIS_URL: 'cache', REDIS_URLS: 'cache' }, rubbish)).toHaveLength(8);
  });
});

describe('a list in REDIS_URLS', () => {
  const urls = (REDIS_URLS: string) => givenTargets([], { REDIS_URLS }, []).map((it) => it.value);

  test('is not cut at a comma in a password', () => {
    expect(urls('redis://:a,b@one,c=rediss://:x,y=z@two')).toEqual([
      { url: 'redis://:a,b@one' },
      { name: 'c', url: 'rediss://:x,y=z@two' },
    ]);
  });

  test('may have spaces and line breaks around its items, and a comma at its end', () => {
    expect(urls(' redis://one ,\n redis://two,')).toEqual([
      { url: 'redis://one' },
      { url: 'redis://two' },
    ]);
  });
});

test.each([
  ['cache=redis://h', { name: 'cache', url: 'redis://h' }],
  ['my cache = redis://h', { name: 'my cache', url: 'redis://h' }],
  ['redis://h?db=1', { url: 'redis://h?db=1' }],
  ['a=b=redis://h', { name: 'a', url: 'b=redis://h' }],
  ['=redis://h', { url: '=redis://h' }],
  ['cache', { url: 'cache' }],
  ['unix:///a=b', { url: 'unix:///a=b' }],
])('the argument %j is %j', (text, value) => {
  expect(givenTargets([text], {}, [])).toEqual([{ value, where: 'TARGET 1' }]);
});

describe('what the application says', () => {
  test('of keys is beside those of the file', () => {
    const yaml = 'keyspace: { keys: [mine] }';

    const { targets, remarks } = configFrom({
      ...{ yaml, env: { REDIS_URL: 'redis://h', CELERY_BROKER_URL: 'redis://h/1' } },
    });

    expect(targets.map(({ keyspace }) => keyspace?.keys)).toEqual([
      [
        { database: undefined, name: 'mine' },
        { database: 1, name: 'celery' },
      ],
    ]);
    expect(remarks).toEqual(['CELERY_BROKER_URL: the same server as REDIS_URL, watched once']);
  });

  test('twice of one database is told of', () => {
    const env = { REDIS_URL: 'redis://h', REDIS_URLS: 'redis://eve:pw@h:6379/0' };

    const { notices, remarks } = configFrom({ env });

    expect(notices).toEqual([]);
    expect(remarks).toEqual(['REDIS_URLS, item 1: the same server as REDIS_URL, watched once']);
  });

  test.each([
    ['development', true],
    [' Development ', true],
    ['production', undefined],
    ['', undefined],
  ])('of its ENVIRONMENT, %j, is so for all that is watched', (ENVIRONMENT, mayBeAbsent) => {
    const others =
      '{ url: https://h, token: t }, { name: c, topology: cluster, urls: [redis://i] }';
    const yaml = `targets: [{ url: redis://h }, ${others}]`;

    const { targets, topologies } = configFrom({ yaml, env: { ENVIRONMENT } });

    const all = [...targets, ...topologies.flatMap(({ seeds }) => seeds)];
    expect(all.map((it) => it.mayBeAbsent)).toEqual([mayBeAbsent, mayBeAbsent, mayBeAbsent]);
  });
});
