import { describe, expect, test } from 'vitest';
import { key, roundsOf } from './rounds-of.ts';

const db0 = (name: string) => ({ db: 'db0', key: name });

describe('a key', () => {
  test.each([
    ['list', 'LLEN'],
    ['hash', 'HLEN'],
    ['set', 'SCARD'],
    ['zset', 'ZCARD'],
    ['stream', 'XLEN'],
  ])('of type %s has the size that %s says', async (type, command) => {
    const { round } = roundsOf({ keys: [key('it')] });

    const { seriesOf } = await round({ TYPE: type, [command]: 7, 'MEMORY USAGE it': 144 });

    expect(seriesOf('redis_key_size')).toEqual([{ labels: db0('it'), value: 7 }]);
    expect(seriesOf('redis_key_memory_usage_bytes')).toEqual([{ labels: db0('it'), value: 144 }]);
    expect(seriesOf('redis_key_value')).toEqual([]);
  });

  test.each([
    ['42', 42],
    ['-5', -5],
    ['3.14', 3.14],
    ['1e3', 1000],
    ['9007199254740992', 9007199254740992],
    ['9007199254740993', undefined],
    ['9007199254740993.0', undefined],
    ['9007199254740994.5', undefined],
    ['-9007199254740994.00', -9007199254740994],
    ['0.1', 0.1],
    ['18446744073709551615', undefined],
    ['inf', undefined],
    ['0x10', undefined],
    [' 7', undefined],
    ['', undefined],
    ['hello', undefined],
    ['1e999', undefined],
    [`${'0'.repeat(64)}7`, undefined],
  ])('that holds %j has the value %j', async (text, value) => {
    const { round } = roundsOf({ keys: [key('it')] });

    const { seriesOf } = await round({ TYPE: 'string', STRLEN: text.length, GETRANGE: text });

    expect(seriesOf('redis_key_value').map((it) => it.value)).toEqual(
      value === undefined ? [] : [value],
    );
    expect(seriesOf('redis_key_size')).toEqual([{ labels: db0('it'), value: text.length }]);
  });

  test('that is a HyperLogLog is as big as what it has counted', async () => {
    const { round } = roundsOf({ keys: [key('it')] });

    const { seriesOf } = await round({
      ...{ TYPE: 'string', STRLEN: 161, GETRANGE: 'HYLL\u0001', PFCOUNT: 3 },
    });

    expect(seriesOf('redis_key_size')).toEqual([{ labels: db0('it'), value: 3 }]);
  });

  test('that only begins like a HyperLogLog is as long as a string', async () => {
    const { round } = roundsOf({ keys: [key('it')] });

    const { seriesOf } = await round({
      ...{ TYPE: 'string', STRLEN: 7, GETRANGE: 'HYLLxxx' },
      PFCOUNT: new Error('WRONGTYPE Key is not a valid HyperLogLog string value.'),
    });

    expect(seriesOf('redis_key_size')).toEqual([{ labels: db0('it'), value: 7 }]);
  });

  test('that is named and does not exist has the size 0 and nothing else', async () => {
    const { round, sent } = roundsOf({ keys: [key('celery')] });

    const { seriesOf, complete } = await round({ TYPE: 'none' });

    expect(complete).toBe(true);
    expect(sent).toEqual(['TYPE celery']);
    expect(seriesOf('redis_key_size')).toEqual([{ labels: db0('celery'), value: 0 }]);
    expect(seriesOf('redis_key_value')).toEqual([]);
    expect(seriesOf('redis_key_memory_usage_bytes')).toEqual([]);
  });

  test('of a type that only a module knows has no size', async () => {
    const { round } = roundsOf({ keys: [key('it')] });

    const { seriesOf } = await round({ TYPE: 'ReJSON-RL', 'MEMORY USAGE it': 80 });

    expect(seriesOf('redis_key_size')).toEqual([]);
    expect(seriesOf('redis_key_memory_usage_bytes')).toHaveLength(1);
  });

  test.each([
    'WRONGTYPE Operation against a key holding the wrong kind of value',
    'MOVED 3999 127.0.0.1:6381',
  ])(
    'that is not here or something else by now has no size and is no failure: %s',
    async (error) => {
      const { round } = roundsOf({ keys: [key('it')] });

      const { seriesOf, errors } = await round({
        ...{ TYPE: 'list', LLEN: new Error(error), 'MEMORY USAGE it': 1 },
      });

      expect(seriesOf('redis_key_size')).toEqual([]);
      expect(errors.get('keys')).toBeUndefined();
    },
  );

  test('that another node of the cluster has is told of there: here it has no size, not 0', async () => {
    const { round } = roundsOf({ keys: [key('it')] });

    const { seriesOf, errors } = await round({ TYPE: new Error('MOVED 3999 127.0.0.1:6381') });

    expect(seriesOf('redis_key_size')).toEqual([]);
    expect(errors.get('keys')).toBeUndefined();
  });

  test('that may not be read is told of, and the others are read', async () => {
    const { round } = roundsOf({ keys: [key('secret'), key('open')] });

    const { seriesOf, errors } = await round({
      ...{ 'TYPE secret': new Error('NOPERM no'), TYPE: 'list', LLEN: 1, 'MEMORY USAGE open': 9 },
    });

    expect(errors.get('keys')).toBe('NOPERM no');
    expect(seriesOf('redis_key_size')).toEqual([{ labels: db0('open'), value: 1 }]);
  });

  test('whose memory may not be asked keeps its size', async () => {
    const { round } = roundsOf({ keys: [key('it')] });

    const { seriesOf } = await round({ TYPE: 'list', LLEN: 3 });

    expect(seriesOf('redis_key_size')).toEqual([{ labels: db0('it'), value: 3 }]);
    expect(seriesOf('redis_key_memory_usage_bytes')).toEqual([]);
  });

  test('is written as it is called where a backslash says that a star is one', async () => {
    const { round, sent } = roundsOf({ keys: [key('a\\*b')] });

    await round({ TYPE: 'none' });

    expect(sent).toEqual(['TYPE a*b']);
  });
});

describe('a pattern among the keys', () => {
  const three = { SCAN: ['0', ['b', 'a', 'c']], TYPE: 'list', LLEN: 1 };

  test('stands for the keys that match', async () => {
    const { round } = roundsOf({ keys: [key('?')] });

    const { seriesOf, complete } = await round(three);

    expect(complete).toBe(true);
    expect(seriesOf('redis_key_size').map(({ labels }) => labels.key)).toEqual(['a', 'b', 'c']);
  });

  test('finds the first by name where there are more than the cap, and that is told', async () => {
    const { round } = roundsOf({ keys: [key('?')], maxKeys: 2 });

    const { seriesOf, complete } = await round(three);

    expect(complete).toBe(false);
    expect(seriesOf('redis_key_size').map(({ labels }) => labels.key)).toEqual(['a', 'b']);
  });

  test('leaves the budget to the names first', async () => {
    const { round } = roundsOf({ keys: [key('?'), key('x')] }, { budget: 1 });

    const { seriesOf, complete } = await round({ ...three, 'TYPE x': 'none' });

    expect(complete).toBe(false);
    expect(seriesOf('redis_key_size').map(({ labels }) => labels.key)).toEqual(['x']);
  });

  test('and a name that say the same give one series', async () => {
    const { round } = roundsOf({ keys: [key('?'), key('a')] });

    const { seriesOf } = await round(three);

    expect(seriesOf('redis_key_size')).toHaveLength(3);
  });

  test('says nothing of a key that is gone before it is looked at', async () => {
    const { round } = roundsOf({ keys: [key('?')] });

    const { seriesOf } = await round({ ...three, 'TYPE b': 'none' });

    expect(seriesOf('redis_key_size').map(({ labels }) => labels.key)).toEqual(['a', 'c']);
  });
});
