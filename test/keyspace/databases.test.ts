import { describe, expect, test } from 'vitest';
import { key, roundsOf } from './rounds-of.ts';

describe('a database', () => {
  test('is chosen before it is asked, and by the label', async () => {
    const { round, batches } = roundsOf({ keys: [key('a'), key('b', 1), key('c', 1)] });

    const { seriesOf } = await round({
      'TYPE a': 'none',
      'db1 TYPE b': 'none',
      'db1 TYPE c': 'none',
    });

    expect(batches).toEqual([['TYPE a', 'SELECT 1', 'TYPE b', 'TYPE c']]);
    expect(seriesOf('redis_key_size').map(({ labels }) => labels.db)).toEqual([
      'db0',
      'db1',
      'db1',
    ]);
  });

  test('is chosen once, for as long as the next question is about it', async () => {
    const { round, batches } = roundsOf({ keys: [key('a', 1)], patterns: [key('*', 1)] });

    await round({ 'db1 TYPE a': 'list', LLEN: 1, SCAN: ['0', []] });

    expect(batches.flat().filter((it) => it.startsWith('SELECT'))).toEqual(['SELECT 1']);
  });

  test('that was chosen is lost with its connection, and the round with it', async () => {
    let connections = 1;
    const { round } = roundsOf(
      { keys: [key('a', 1)], patterns: [key('*', 1)] },
      { connections: () => connections++ },
    );

    const { broken, seriesOf } = await round({
      ...{ 'db1 TYPE a': 'none', 'db1 SCAN 0 MATCH * COUNT 1000': ['7', []], SCAN: ['0', []] },
    });

    expect(broken).toEqual(new Error('the connection was lost, and its database with it'));
    expect(seriesOf('redis_keys_count')).toEqual([]);
  });

  test('is chosen anew after it was refused: nobody knows which one it is', async () => {
    const { round, batches } = roundsOf({ patterns: [key('a*', 99), key('b*', 99)] });

    const { seriesOf } = await round({
      ...{ 'db99 SELECT 99': new Error('ERR DB index is out of range'), SCAN: ['0', ['x']] },
    });

    expect(batches.map(([first]) => first)).toEqual(['SELECT 99', 'SELECT 99']);
    expect(seriesOf('redis_keys_count')).toEqual([]);
  });

  test('that is refused has no series: the answers would be those of another', async () => {
    const { round } = roundsOf({ keys: [key('a', 99)], patterns: [key('*', 99)] });

    const { seriesOf, errors } = await round({
      ...{ 'db99 SELECT 99': new Error('ERR DB index is out of range') },
      ...{ TYPE: 'none', SCAN: ['0', ['x']] },
    });

    expect(seriesOf('redis_key_size')).toEqual([]);
    expect(seriesOf('redis_keys_count')).toEqual([]);
    expect(errors.get('keys')).toContain('out of range');
  });

  test('is chosen within the budget', async () => {
    const { round, sent } = roundsOf(
      { keys: [key('a', 1), key('b', 2), key('c', 1)] },
      { budget: 5 },
    );

    const { complete } = await round({ TYPE: 'none' });

    expect(complete).toBe(false);
    expect(sent).toEqual(['SELECT 1', 'TYPE a', 'SELECT 2', 'TYPE b']);
  });
});
