import { expect, test } from 'vitest';
import { identity, said } from './subject.ts';

const rule = 'fragmentation';
const gib = 2 ** 30;
const fragmented = {
  ...identity({}),
  redis_mem_fragmentation_ratio: 2,
  ...{ redis_memory_used_rss_bytes: 3 * gib, redis_memory_used_bytes: 1.5 * gib },
};

test('memory that holds nothing should be given back', () => {
  expect(said(rule, { readings: fragmented })?.because).toBe(
    'It holds 3 GiB of memory for the 1.5 GiB that it uses.',
  );
});

test.each([
  ['a ratio at the threshold', { redis_mem_fragmentation_ratio: 1.5 }],
  ['hardly any data', { redis_memory_used_rss_bytes: 1.75 * gib }],
  ['defragmentation at work', { redis_active_defrag_running: 25 }],
  ['somebody else at its settings', identity({ provider: 'azure' })],
])('nothing is said with %s', (_, readings) => {
  expect(said(rule, { readings: { ...fragmented, ...readings } })).toBeUndefined();
});

test.each([
  'redis_mem_fragmentation_ratio',
  'redis_memory_used_rss_bytes',
  'redis_memory_used_bytes',
  'redis_instance_info',
])('nothing is said where %s is not known', (name) => {
  expect(said(rule, { readings: { ...fragmented, [name]: undefined } })).toBeUndefined();
});
