import { expect, test } from 'vitest';
import { ordered, pressed, troubleFirst } from '../../live/order.ts';
import type { Target } from '../../live/target.ts';
import { targetOf } from './target-of.ts';

const firing = [{ alert: 'RedisMemoryHigh', text: 'memory at 90 %, over 80 %' }] as const;

const targets: readonly Target[] = [
  targetOf({ name: 'b-up', hitRatio: 0.9, labels: { env: 'production' } }),
  targetOf({ name: 'c-waiting', state: 'waiting' }),
  targetOf({ name: 'a-up-10' }),
  targetOf({ name: 'd-firing', firing, hitRatio: 0.5 }),
  targetOf({ name: 'a-up-9', hitRatio: 0.7 }),
  targetOf({ name: 'e-down', state: 'down', reason: 'timeout', url: 'redis://10.0.0.7:6379' }),
];

const namesOf = (those: readonly Target[]) => those.map(({ name }) => name);

test('what is worst comes first, and of the same the one that is configured first', () => {
  expect(namesOf(ordered(targets, troubleFirst, ''))).toEqual([
    ...['e-down', 'd-firing', 'c-waiting', 'b-up', 'a-up-10', 'a-up-9'],
  ]);
});

test('names are sorted as people count', () => {
  expect(namesOf(ordered(targets, { key: 'name', descending: false }, 'a-'))).toEqual([
    ...['a-up-9', 'a-up-10'],
  ]);
});

test.each([
  [false, ['d-firing', 'a-up-9', 'b-up']],
  [true, ['b-up', 'a-up-9', 'd-firing']],
])('what is not known comes last, descending or not: %s', (descending, first) => {
  const names = namesOf(ordered(targets, { key: 'hits', descending }, ''));

  expect(names.slice(0, 3)).toEqual(first);
});

test.each([
  ['10.0.0.7', ['e-down']],
  ['TIMEOUT', ['e-down']],
  ['env=prod', ['b-up']],
  ['memoryhigh', ['d-firing']],
  ['up -9', ['a-up-9']],
  ['  ', namesOf(ordered(targets, troubleFirst, ''))],
  ['nothing', []],
])('"%s" finds %j', (filter, found) => {
  expect(namesOf(ordered(targets, troubleFirst, filter))).toEqual(found);
});

test('a heading leads from what people want over its opposite back to trouble', () => {
  const memory = { key: 'memory', mostFirst: true };

  const first = pressed(memory, troubleFirst);
  const second = pressed(memory, first);

  expect(first).toEqual({ key: 'memory', descending: true });
  expect(second).toEqual({ key: 'memory', descending: false });
  expect(pressed(memory, second)).toEqual(troubleFirst);
  expect(pressed({ key: 'state' }, troubleFirst)).toEqual({ key: 'state', descending: true });
});
