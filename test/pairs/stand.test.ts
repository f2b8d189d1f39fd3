import { expect, test } from 'vitest';
import type { Pair } from '../../src/pair.ts';
import { standOf } from '../../src/pairs/stand.ts';
import type { Snapshot } from '../../src/polling/snapshot.ts';
import type { Watch } from '../../src/polling/watch.ts';

const pair: Pair = {
  ...{ name: 'it', local: 'l', cloud: 'c', heals: false },
  ...{ schedule: '0 */5 * * * *', commandsPerDay: 5000 },
};

const inDatabases = (...values: readonly number[]) =>
  values.map((value, i) => ({ labels: { db: `db${i}` }, value }));

const up = (keys: readonly number[] = [], expiring: readonly number[] = []): Snapshot => ({
  ...{ up: true, at: 0, seconds: 0, outcomes: new Map() },
  readings: new Map([
    ['redis_db_keys', inDatabases(...keys)],
    ['redis_db_keys_expiring', inDatabases(...expiring)],
  ]),
});

const down: Snapshot = { up: false, at: 0, seconds: 0, reason: 'refused', detail: '' };

interface Sides {
  readonly l: Snapshot | undefined;
  readonly c: Snapshot | undefined;
}

function stand(sides: Sides, more: Partial<Pair> = {}, database = 0) {
  const watchOf = (name: string) =>
    ({
      target: { endpoint: { database: name === 'l' ? database : 0 } },
      view: () => ({ snapshot: sides[name as 'l' | 'c'] }),
    }) as unknown as Watch;
  return standOf({ ...pair, ...more }, watchOf, {
    last: () => undefined,
    success: () => undefined,
  });
}

test('the sides that are up are counted, once both were polled', () => {
  const counts = [
    stand({ l: up(), c: up() }),
    stand({ l: up(), c: down }),
    stand({ l: down, c: down }),
    stand({ l: up(), c: undefined }),
  ].map(({ sidesUp }) => sidesUp);

  expect(counts).toEqual([2, 1, 0, undefined]);
});

const named = { up: up(), down, unknown: undefined } as const;

test.each([
  ['local', 'down', 'up', true],
  ['local', 'up', 'down', false],
  ['cloud', 'up', 'down', true],
  ['local', 'down', 'down', false],
  ['local', 'up', 'up', false],
  ['local', 'down', 'unknown', undefined],
  [undefined, 'down', 'up', undefined],
] as const)(
  'where %s is preferred, local is %s and cloud is %s, failover is %s',
  (prefers, l, c, is) => {
    expect(stand({ l: named[l], c: named[c] }, { prefers }).failover).toBe(is);
  },
);

test('keys are compared in the database that each endpoint names, those that never expire apart', () => {
  const sides = { l: up([3, 100], [0, 40]), c: up([90], [20]) };

  expect(stand(sides, {}, 1).keys).toEqual({ all: 10, persistent: -10 });
});

test('keys are not compared with a side that is down or does not tell', () => {
  const unknown = { all: undefined, persistent: undefined };

  expect(stand({ l: up([3], [0]), c: down }).keys).toEqual(unknown);
  expect(stand({ l: up([3], [0]), c: up() }).keys).toEqual(unknown);
});
