import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { TooBusy, turns } from '../../src/page/turns.ts';
import { deferred } from '../support/deferred.ts';

/** Work of the test's, and which of it has begun. */
function fixture(most: number, patience: number) {
  const inTurn = turns(most, patience);
  const begun: string[] = [];
  const works = (name: string) => {
    const end = deferred<string>();
    const result = inTurn(() => {
      begun.push(name);
      return end.promise;
    });
    return { result, end };
  };
  return { works, begun };
}

test('no more than so many work at once; the others follow in their order', async () => {
  const { works, begun } = fixture(2, 60);

  const [a, b, c] = [works('a'), works('b'), works('c'), works('d')];
  const first = [...begun];
  b?.end.resolve('done');
  await setImmediate();
  const second = [...begun];
  a?.end.reject(new Error('broken'));
  await expect(a?.result).rejects.toThrow('broken');
  c?.end.resolve('done');
  await setImmediate();

  expect(first).toEqual(['a', 'b']);
  expect(second).toEqual(['a', 'b', 'c']);
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('who gets no turn in time is told so and does not begin later', async () => {
  const { works, begun } = fixture(1, 0.01);

  const first = works('first');
  await expect(works('second').result).rejects.toThrow(TooBusy);
  first.end.resolve('done');
  await first.result;
  works('third');

  expect(begun).toEqual(['first', 'third']);
});
