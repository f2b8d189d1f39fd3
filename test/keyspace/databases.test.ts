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

  test('is chosen anew in each batch, as the connection may have been lost between them', async () => {
    const { round, batches } = roundsOf({ keys: [key('a'), key('b', 1)] });

    await round({ 'TYPE a': 'list', 'db1 TYPE b': 'list', LLEN: 1 });

    expect(batches.map(([first]) => first)).toEqual(['TYPE a', 'SELECT 0']);
    expect(batches[1]).toContain('SELECT 1');
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
