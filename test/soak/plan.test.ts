import { expect, test } from 'vitest';
import { kinds } from '../../bench/soak/kinds.ts';
import { actsFrom } from '../../bench/soak/plan.ts';
import { settingsFrom } from '../../bench/soak/settings.ts';

const actsOf = (seed: number, count: number, servers = 13) =>
  Array.from(
    (function* () {
      const acts = actsFrom(seed, servers);
      for (let i = 0; i < count; i += 1) yield acts.next().value;
    })(),
  );

test('a seed always plans the same faults, and another seed others', () => {
  expect(actsOf(7, 20)).toEqual(actsOf(7, 20));
  expect(actsOf(7, 20)).not.toEqual(actsOf(8, 20));
});

test('no two faults of an act are on the same server, and each ends within half a minute', () => {
  const onServers = actsOf(1, 50).map((act) => act.filter((it) => kinds[it.kind].on !== 'daemon'));

  for (const act of onServers)
    expect(new Set(act.map(({ server }) => server)).size).toBe(act.length);
  for (const { at, seconds } of onServers.flat()) expect(at + seconds).toBeLessThan(30);
  expect(Math.max(...onServers.map((act) => act.length))).toBeGreaterThan(3);
});

test('every kind has its turn within half an hour', () => {
  const planned = new Set(actsOf(3, 40).flatMap((act) => act.map(({ kind }) => kind)));

  expect([...planned].toSorted()).toEqual(Object.keys(kinds).toSorted());
});

test('what is asked for is 30 minutes of 100 targets with any seed, unless it says otherwise', () => {
  expect(settingsFrom([], 5)).toEqual({ minutes: 30, seed: 5, targets: 100, write: false });
  expect(
    settingsFrom(['--minutes', '0.5', '--seed', '0', '--targets', '10', '--write'], 5),
  ).toEqual({ minutes: 0.5, seed: 0, targets: 10, write: true });
});

test.each([
  [['--minutes', 'x'], '--minutes x: expected a number from 0.1 to 10080'],
  [['--seed', ''], '--seed : expected a number from 0 to 4294967295'],
  [['--targets', '0'], '--targets 0: expected a number from 1 to 1000'],
  [['--targets', '1.5'], '--targets 1.5: expected a whole number'],
  [['--second', '1'], "Unknown option '--second'"],
  [['10'], "Unexpected argument '10'"],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => settingsFrom(args, 5)).toThrow(sentence);
});
