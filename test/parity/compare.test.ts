import { expect, test } from 'vitest';
import { type Corrections, compare, type Known } from '../../parity/compare.ts';
import { familiesIn } from '../../parity/page.ts';

const page = (type: string, ...lines: readonly string[]) =>
  familiesIn(['# HELP redis_it It.', `# TYPE redis_it ${type}`, ...lines, ''].join('\n'));

const rowOf = (
  theirs: ReturnType<typeof page>,
  before: ReturnType<typeof page>,
  after = before,
  known: Partial<Known> = {},
) => {
  const nothing: Known = { corrections: {}, slack: {}, moving: () => false };
  const [row] = compare(theirs, { before, after }, { ...nothing, ...known });
  return [row?.standing, row?.because];
};

test('a family with the type, series and values of theirs is the same', () => {
  const theirs = page('gauge', 'redis_it{db="db0"} 1', 'redis_it{db="db1"} 2');
  const ours = page('gauge', 'redis_it{db="db1",target="a"} 2', 'redis_it{db="db0",target="a"} 1');

  expect(rowOf(theirs, ours)).toEqual(['same', '']);
});

test('a family that is not on both of our pages is missing', () => {
  const theirs = page('gauge', 'redis_it 1');

  expect(rowOf(theirs, theirs, new Map())).toEqual(['missing', '']);
});

test('a number that moves lies between ours before and after', () => {
  const ours = [page('counter', 'redis_it 100'), page('counter', 'redis_it 200')] as const;

  expect(rowOf(page('counter', 'redis_it 150'), ...ours)[0]).toBe('same');
  expect(rowOf(page('counter', 'redis_it 250'), ...ours)).toEqual([
    'different',
    'redis_it{} is 100..200, theirs 250',
  ]);
});

test('a number that two who watch cannot see the same may be off by that much', () => {
  const [theirs, ours] = [page('gauge', 'redis_it 2'), page('gauge', 'redis_it 1')];

  expect(rowOf(theirs, ours)[0]).toBe('different');
  expect(rowOf(theirs, ours, ours, { slack: { redis_it: 1 } })[0]).toBe('same');
});

test('a family that is absent for a reason is corrected, for another it is missing', () => {
  const corrections: Corrections = {
    redis_it: { because: 'theirs is made up', absentFor: ({ value }) => value === 0 },
  };

  const ours = page('gauge', 'redis_it 1');
  const standing = (value: number) =>
    rowOf(page('gauge', `redis_it ${value}`), new Map(), new Map(), { corrections })[0];

  expect([standing(0), standing(1)]).toEqual(['corrected', 'missing']);
  expect(rowOf(ours, ours, ours, { corrections })[0]).toBe('same');
});

test('of what never holds still only the series is compared', () => {
  const [theirs, ours] = [page('gauge', 'redis_it{cmd="ping"} 2'), page('gauge', 'redis_it 1')];
  const moved = page('gauge', 'redis_it{cmd="ping"} 7');
  const moving: Known['moving'] = ({ labels }) => labels.cmd === 'ping';

  expect(rowOf(theirs, moved, moved, { moving })[0]).toBe('same');
  expect(rowOf(theirs, ours, ours, { moving })[0]).toBe('different');
});

test('another type is a difference, unless it is a correction', () => {
  const theirs = page('gauge', 'redis_it 1');
  const ours = page('counter', 'redis_it 1');
  const corrections: Corrections = { redis_it: { because: 'it counts', type: 'counter' } };

  expect(rowOf(theirs, ours)).toEqual(['different', 'type counter, theirs gauge']);
  expect(rowOf(theirs, ours, ours, { corrections })).toEqual(['corrected', 'it counts']);
});

test('a correction that is not made is a difference', () => {
  const theirs = page('gauge', 'redis_it 1');
  const corrections: Corrections = { redis_it: { because: 'it counts', type: 'counter' } };

  expect(rowOf(theirs, theirs, theirs, { corrections })[0]).toBe('different');
});

test('a series of theirs that we lack, and one of ours that they lack, are differences', () => {
  const theirs = page('gauge', 'redis_it{db="db0"} 1');
  const ours = page('gauge', 'redis_it{base="db0",target="a"} 1');

  expect(rowOf(theirs, ours)).toEqual([
    'different',
    'no redis_it{db="db0"}; only ours: redis_it{base="db0"}',
  ]);
});

test('a series that came or went meanwhile is no difference', () => {
  const few = page('counter', 'redis_it{cmd="get"} 1');
  const some = page('counter', 'redis_it{cmd="get"} 1', 'redis_it{cmd="set"} 2');
  const more = page('counter', 'redis_it{cmd="get"} 1', 'redis_it{cmd="set"} 5');

  expect(rowOf(few, few, more)[0]).toBe('same');
  expect(rowOf(few, more, few)[0]).toBe('same');
  expect(rowOf(some, few, more)[0]).toBe('same');
});

test('bounds are the same however they are written', () => {
  const theirs = page('histogram', 'redis_it_bucket{le="1.073741e+06"} 1');
  const ours = page('histogram', 'redis_it_bucket{le="1073741"} 1');

  expect(rowOf(theirs, ours)[0]).toBe('same');
});

test('a value that is ours on purpose is not compared, all others are', () => {
  const theirs = page('gauge', 'redis_it{db="db0"} 0', 'redis_it{db="db1"} 2');
  const ours = page('gauge', 'redis_it{db="db0"} 7', 'redis_it{db="db1"} 3');
  const corrections: Corrections = {
    redis_it: { because: 'right', ownValue: ({ labels }) => labels.db === 'db0' },
  };

  expect(rowOf(theirs, ours, ours, { corrections })).toEqual([
    'different',
    'redis_it{db="db1"} is 3..3, theirs 2',
  ]);
});
