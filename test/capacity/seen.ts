import type { Measured } from '../../bench/capacity/plan.ts';

/** What a shard of 1000 targets may have been seen to need. */
export const seen: Measured = {
  ...{ targets: 1000, period: 15, samples: 600_000 },
  commands: { count: 10_000, series: 300_000 },
  page: { compressed: 3 * 2 ** 20, plain: 64 * 2 ** 20 },
  scrape: { median: 2.02, most: 2.94 },
  daemon: { cores: 0.25, mostMiB: 240 },
  prometheus: {
    ...{ version: '2.42.0', emptyMiB: 50, mostMiB: 2450 },
    ...{ series: 600_000, perSample: 2e-6 },
  },
};
