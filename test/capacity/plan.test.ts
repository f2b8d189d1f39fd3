import { expect, test } from 'vitest';
import {
  largestOf,
  needOf,
  seriesMiB,
  targetsOf,
  targetsWithin,
} from '../../bench/capacity/plan.ts';
import { partOf } from '../../src/config/shard.ts';
import { seen } from './seen.ts';

test('ten times the targets need ten shards and ten times of all but what an empty Prometheus has', () => {
  const { pages, prometheus, ...rest } = needOf(seen, 10_000, 15);

  expect(rest).toEqual({
    ...{ targets: 10_000, period: 15, shards: 10, largest: largestOf(10_000, 10) },
    ...{ cores: 2.5, memoryMiB: 2400, samplesPerSecond: 400_000 },
  });
  expect(pages).toEqual({ compressed: 30 * 2 ** 20, plain: 640 * 2 ** 20 });
  expect(prometheus.series).toBe(6_000_000);
  expect(prometheus.memoryMiB).toBeCloseTo(24_050);
  expect(prometheus.cores).toBeCloseTo(0.8);
});

test('Prometheus keeps one to two bytes of each sample of 15 days', () => {
  const { disk } = needOf(seen, 1000, 15).prometheus;

  expect(disk).toEqual({ least: 40_000 * 1_296_000, most: 80_000 * 1_296_000 });
});

test('each minute costs a quarter of the CPU time and of the disk, and no less memory', () => {
  const [often, seldom] = [needOf(seen, 2000, 15), needOf(seen, 2000, 60)];

  expect(seldom.cores).toBe(often.cores / 4);
  expect(seldom.samplesPerSecond).toBe(often.samplesPerSecond / 4);
  expect(seldom.prometheus.cores).toBe(often.prometheus.cores / 4);
  expect(seldom.prometheus.disk.most).toBe(often.prometheus.disk.most / 4);
  expect(seldom.memoryMiB).toBe(often.memoryMiB);
  expect(seldom.prometheus.memoryMiB).toBe(often.prometheus.memoryMiB);
});

test('a shard that is not full is a shard', () => {
  const { shards, memoryMiB } = needOf(seen, 2001, 15);

  expect([shards, memoryMiB]).toEqual([3, 720]);
});

test('the largest shard is the one that the daemon makes of those names', () => {
  const names = Array.from({ length: 300 }, (_, i) => ({ name: `t${i}` }));
  const all = { targets: names, topologies: [], pairs: [] } as unknown as Parameters<
    typeof partOf
  >[0];

  const sizes = [0, 1, 2].map((shard) => partOf(all, { shard, totalShards: 3 }).targets.length);

  expect(largestOf(300, 3)).toBe(Math.max(...sizes));
  expect(new Set(sizes).size).toBeGreaterThan(1);
});

test('what Prometheus needs for its series is what it did not need when it was empty', () => {
  expect(seriesMiB(seen) * 600_000).toBeCloseTo(2400);
  expect(targetsOf(seen, 1_200_000)).toBe(2000);
  expect(targetsWithin(seen, 50 + 4800)).toBeCloseTo(2000);
});
