import { expect, test } from 'vitest';
import { memoryLimit } from '../../src/collectors/memory-limit.ts';
import type { Polled } from './polled.ts';
import { infoOf, numbersIn, seriesOf } from './read.ts';

const gib = 2 ** 30;
const limitOf = (polled: Polled) => seriesOf(memoryLimit, 'redis_memory_limit_bytes', polled);
const ratioOf = (polled: Polled) => numbersIn(memoryLimit, polled).redis_memory_usage_ratio;

test('what is configured goes before what the server says', () => {
  const polled = { info: infoOf({ used_memory: gib, maxmemory: 4 * gib }), memoryLimit: 2 * gib };

  const [limit, ratio] = [limitOf(polled), ratioOf(polled)];

  expect(limit).toEqual([{ labels: { source: 'configured' }, value: 2 * gib }]);
  expect(ratio).toBe(0.5);
});

test('maxmemory is the limit where none is configured', () => {
  const polled = { info: infoOf({ used_memory: gib, maxmemory: 4 * gib }) };

  const [limit, ratio] = [limitOf(polled), ratioOf(polled)];

  expect(limit).toEqual([{ labels: { source: 'maxmemory' }, value: 4 * gib }]);
  expect(ratio).toBe(0.25);
});

test('the data that Upstash stores counts against its max_data_size', () => {
  const polled = {
    info: infoOf({ used_memory: 10, maxmemory: 20, total_data_size: 30, max_data_size: 40 }),
  };

  const [limit, ratio] = [limitOf(polled), ratioOf(polled)];

  expect(limit).toEqual([{ labels: { source: 'max_data_size' }, value: 40 }]);
  expect(ratio).toBe(0.75);
});

test('what is configured for Upstash is a limit of the data that it stores', () => {
  const info = infoOf({ used_memory: 10, maxmemory: 20, total_data_size: 30, max_data_size: 40 });

  const ratio = ratioOf({ info, memoryLimit: 60 });

  expect(ratio).toBe(0.5);
});

test.each([
  ['maxmemory is 0', { used_memory: 10, maxmemory: 0 }],
  ['the server says nothing', {}],
  ['max_data_size is 0', { used_memory: 10, maxmemory: 0, total_data_size: 5, max_data_size: 0 }],
])('there is neither limit nor ratio when %s', (_, fields) => {
  const polled = { info: infoOf(fields) };

  const [limit, ratio] = [limitOf(polled), ratioOf(polled)];

  expect(limit).toEqual([]);
  expect(ratio).toBeUndefined();
});

test('a limit without a known use has no ratio', () => {
  const polled = { info: infoOf({ maxmemory: gib }) };

  const [limit, ratio] = [limitOf(polled), ratioOf(polled)];

  expect(limit).toHaveLength(1);
  expect(ratio).toBeUndefined();
});
