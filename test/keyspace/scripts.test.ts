import { expect, test } from 'vitest';
import { key, roundsOf } from './rounds-of.ts';

const a = { file: 'a.lua', text: 'return a' };
const b = { file: 'b.lua', text: 'return b' };

async function returned(script: Readonly<Record<string, unknown>>) {
  const { round } = roundsOf({ scripts: [a, b] });
  const { seriesOf, errors } = await round(script);
  const of = (name: string) =>
    Object.fromEntries(
      seriesOf(name).map(({ labels, value }) => [Object.values(labels).join(' '), value]),
    );
  const result = of('redis_script_result');
  return { result, values: of('redis_script_values'), error: errors.get('scripts') };
}

test('a script returns names and numbers by turns', async () => {
  const told = await returned({
    'EVAL_RO return a 0': ['x', '2.5', 'y', 3],
    'EVAL_RO return b 0': [],
  });

  expect(told.result).toEqual({ 'a.lua': 1, 'b.lua': 1 });
  expect(told.values).toEqual({ 'a.lua x': 2.5, 'a.lua y': 3 });
});

test('a script that fails costs only itself', async () => {
  const told = await returned({
    'EVAL_RO return a 0': new Error('ERR user_script:1: no'),
    'EVAL_RO return b 0': ['x', 1],
  });

  expect(told.result).toEqual({ 'a.lua': 0, 'b.lua': 1 });
  expect(told.values).toEqual({ 'b.lua x': 1 });
  expect(told.error).toBe('ERR user_script:1: no');
});

test('a script that was at work when the round was broken off is named', async () => {
  const suspected: string[] = [];
  const { round } = roundsOf(
    { scripts: [a, b], keys: [key('k')] },
    {
      refusalOf: ([, text]) => (text === 'return b' ? lose() : undefined),
      suspected: (file) => suspected.push(file),
    },
  );

  const { seriesOf, unfinished } = await round({ EVAL_RO: [], TYPE: 'none' });

  expect(suspected).toEqual(['b.lua']);
  expect(unfinished).toEqual(['b.lua']);
  expect(seriesOf('redis_script_result')).toEqual([{ labels: { filename: 'a.lua' }, value: 1 }]);
});

function lose(): never {
  throw new Error('lost');
}

test('a script that did not end is not run, and its result is 0', async () => {
  const { round, sent } = roundsOf({ scripts: [a, b] }, { suspects: new Set(['a.lua']) });

  const { seriesOf } = await round({ EVAL_RO: [] });

  expect(sent).toEqual(['EVAL_RO return b 0']);
  expect(seriesOf('redis_script_result').map(({ value }) => value)).toEqual([0, 1]);
});

test('scripts are run one after the other: who did not end is known', async () => {
  const { round, batches } = roundsOf({ scripts: [a, b] });

  await round({ EVAL_RO: [] });

  expect(batches).toEqual([['EVAL_RO return a 0'], ['EVAL_RO return b 0']]);
});

test.each([[7], ['text'], [['x']], [['x', 'no number']], [[1, 2]], [['x', '9007199254740993']]])(
  '%j is not what a script should return',
  async (value) => {
    const told = await returned({ EVAL_RO: value });

    expect(told.result).toEqual({ 'a.lua': 0, 'b.lua': 0 });
    expect(told.values).toEqual({});
  },
);

test('a server without EVAL_RO has no result: it says nothing of the script', async () => {
  const told = await returned({});

  expect(told.result).toEqual({});
  expect(told.error).toMatch(/unknown command/);
});

test('a script of which another node has the keys has no result here, and is no failure', async () => {
  const error =
    'ERR Script attempted to access a non local key in a cluster node script: 4f2, on @user_script:1.';

  const told = await returned({ 'EVAL_RO return a 0': new Error(error), EVAL_RO: [] });

  expect(told.result).toEqual({ 'b.lua': 1 });
  expect(told.error).toBeUndefined();
});
