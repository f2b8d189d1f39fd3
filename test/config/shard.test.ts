import fc from 'fast-check';
import { expect, test } from 'vitest';
import { configFrom, problemsFrom } from './load-from.ts';

const named = (count: number) => Array.from({ length: count }, (_, i) => `cache-${i}`);

const targetsOf = (names: readonly string[]) =>
  `targets: [${names.map((it) => `{ name: ${it}, url: "redis://${it}" }`).join(', ')}]`;

const partOf = (yaml: string, shard: number, totalShards: number) =>
  configFrom({ yaml, argv: ['--shard', `${shard}`, '--total-shards', `${totalShards}`] });

/** What each of so many shards watches, by name. */
const partsOf = (yaml: string, totalShards: number) =>
  Array.from({ length: totalShards }, (_, i) => {
    const { targets, topologies } = partOf(yaml, i, totalShards);
    return [...targets, ...topologies].map(({ name }) => name);
  });

test('every target is watched by exactly one of the shards', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      (names, shards) => {
        const all = partsOf(targetsOf(names), shards).flat();

        expect(all.toSorted()).toEqual(names.toSorted());
      },
    ),
    { numRuns: 15 },
  );
});

test('the shares are about the same', () => {
  const sizes = partsOf(targetsOf(named(600)), 3).map(({ length }) => length);

  for (const size of sizes) expect(Math.abs(size - 200)).toBeLessThan(40);
});

test('one more shard takes its share from the others, which exchange nothing', () => {
  const yaml = targetsOf(named(400));
  const [three, four] = [partsOf(yaml, 3), partsOf(yaml, 4)];

  for (const [i, part] of three.entries()) {
    const moved = part.filter((name) => !four[i]?.includes(name));
    expect(moved.filter((name) => !four[3]?.includes(name))).toEqual([]);
  }
  expect(four[3]?.length).toBeGreaterThan(70);
});

test('the shard of a name stays what it is from one version to the next', () => {
  const parts = partsOf(targetsOf(['sessions', 'orders', 'edge', 'shop', 'queue']), 3);

  expect(parts).toEqual([['queue'], ['sessions', 'orders', 'shop'], ['edge']]);
});

test('what is looked at together stays together', () => {
  const yaml = `{
    ${targetsOf(named(40)).replace('{ name: cache-7,', '{ name: cache-7, canary: { shownBy: [cache-8] },')},
    pairs: [${[1, 3, 5, 8].map((i) => `{ name: pair-${i}, local: cache-${i}, cloud: cache-${i + 1} }`)}] }`;
  const parts = Array.from({ length: 5 }, (_, i) => partOf(yaml, i, 5));

  const pairs = parts.flatMap((part) =>
    part.pairs.map(({ local, cloud }) => {
      const names = part.targets.map(({ name }) => name);
      return [local, cloud].every((it) => names.includes(it));
    }),
  );
  const flock = parts.map(
    ({ targets }) => targets.filter(({ name }) => /-[789]$/.test(name)).length,
  );

  expect(pairs).toEqual([true, true, true, true]);
  expect(flock.toSorted()).toContain(3);
});

test('a topology is watched by one of them, with all of its members', () => {
  const yaml = 'targets: [{ name: ring, topology: cluster, urls: ["redis://a", "redis://b"] }]';

  expect(partsOf(yaml, 4).flat()).toEqual(['ring']);
});

test('alone it watches everything', () => {
  expect(configFrom({ yaml: targetsOf(named(5)) }).targets).toHaveLength(5);
});

test.each([
  [['--shard', '3', '--total-shards', '3'], '--shard: expected less than totalShards, which is 3'],
  [
    ['--total-shards', '3'],
    '--total-shards: expected shard beside it: which of them this daemon is, from 0 on',
  ],
  [['--shard', '1'], '--shard: expected less than totalShards, which is 1'],
  [['--shard=-1', '--total-shards', '3'], '--shard: expected a whole number from 0 on'],
  [['--total-shards', '0'], '--total-shards: expected a whole number above 0'],
])('%j is a problem', (argv, expected) => {
  expect(problemsFrom({ yaml: '', argv })).toEqual([expected]);
});
