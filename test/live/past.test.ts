import { expect, test } from 'vitest';
import { appended, pastOf } from '../../live/past.ts';
import { targetOf } from './target-of.ts';

const seriesOf = (memoryBytes: readonly (number | null)[]) => {
  const others = memoryBytes.map(() => null);
  return {
    ...{ memoryBytes, hitRatio: others, clients: others, latencySeconds: others },
    ...{ commandsPerSecond: others, evictedPerSecond: others },
  };
};

const before = pastOf(seriesOf([1, null, 3]), 10, 1000);

const polled = (polledAt: number, usedBytes: number) =>
  targetOf({ polledAt, memory: { usedBytes } });

test('the last that the daemon kept is of when it was sampled, the others a step apart', () => {
  expect(before.times).toEqual([980, 990, 1000]);
});

test('a poll is added with its own time', () => {
  const { times, values } = appended(before, polled(1012, 4), 1013);

  expect(times).toEqual([980, 990, 1000, 1012]);
  expect(values.memoryBytes).toEqual([1, null, 3, 4]);
  expect(values.hitRatio).toEqual([null, null, null, null]);
});

test('a target that is down leaves a gap', () => {
  const down = targetOf({ polledAt: 1012, state: 'down', reason: 'refused' });

  expect(appended(before, down, 1013).values.memoryBytes).toEqual([1, null, 3, null]);
});

test('one poll that is told twice is drawn once, as it was told last', () => {
  const twice = appended(appended(before, polled(1012, 4), 1013), polled(1012, 5), 1014);

  expect(twice.times).toEqual([980, 990, 1000, 1012]);
  expect(twice.values.memoryBytes).toEqual([1, null, 3, 5]);
});

test('a poll from before the last sample adds nothing', () => {
  expect(appended(before, polled(999, 4), 1013)).toBe(before);
});

test('what is older than an hour goes', () => {
  const { times, values } = appended(before, polled(4590, 4), 4590);

  expect(times).toEqual([990, 1000, 4590]);
  expect(values.memoryBytes).toEqual([null, 3, 4]);
});
