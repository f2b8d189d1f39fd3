import { shardOf } from '../../src/config/shard.ts';

/** What one daemon, and a Prometheus that scrapes nothing else, were seen to need. */
export interface Measured {
  readonly targets: number;
  /** Seconds from one poll, or scrape, to the next. */
  readonly period: number;
  /** Of a scrape. */
  readonly samples: number;
  /** Commands that the servers tell of, all targets together, and the series that are there for them. */
  readonly commands: { readonly count: number; readonly series: number };
  readonly page: Page;
  /** Seconds, as Prometheus times it. */
  readonly scrape: { readonly median: number; readonly most: number };
  readonly daemon: { readonly cores: number; readonly mostMiB: number };
  readonly prometheus: {
    readonly version: string;
    readonly emptyMiB: number;
    readonly mostMiB: number;
    readonly series: number;
    /** CPU seconds. */
    readonly perSample: number;
  };
}

/** The size of a page, in bytes. */
export interface Page {
  readonly compressed: number;
  readonly plain: number;
}

/** What so many targets need. */
export interface Need {
  readonly targets: number;
  readonly period: number;
  /** As many daemons, and how many targets the largest of them has. */
  readonly shards: number;
  readonly largest: number;
  /** Of all daemons together. */
  readonly cores: number;
  readonly memoryMiB: number;
  readonly pages: Page;
  readonly samplesPerSecond: number;
  readonly prometheus: {
    readonly series: number;
    readonly memoryMiB: number;
    readonly cores: number;
    /** Bytes of 15 days. */
    readonly disk: { readonly least: number; readonly most: number };
  };
}

/** What Prometheus keeps when nobody says otherwise. */
const retentionSeconds = 15 * 24 * 3600;

/** By the documentation of Prometheus. */
const bytesPerSample = { least: 1, most: 2 };

/** By what was measured: a shard is as many targets as that were, and each costs as much as that one. */
export function needOf(measured: Measured, targets: number, period: number): Need {
  const times = targets / measured.targets;
  const shards = Math.ceil(times);
  const samplesPerSecond = (measured.samples * times) / period;
  const series = measured.prometheus.series * times;
  const stored = samplesPerSecond * retentionSeconds;
  return {
    ...{ targets, period, shards, samplesPerSecond, largest: largestOf(targets, shards) },
    cores: (measured.daemon.cores * times * measured.period) / period,
    memoryMiB: measured.daemon.mostMiB * shards,
    pages: { compressed: measured.page.compressed * times, plain: measured.page.plain * times },
    prometheus: {
      series,
      memoryMiB: measured.prometheus.emptyMiB + series * seriesMiB(measured),
      cores: samplesPerSecond * measured.prometheus.perSample,
      disk: { least: stored * bytesPerSample.least, most: stored * bytesPerSample.most },
    },
  };
}

/** How many targets the largest of the shards has, when they are called t0, t1 and so on. */
export function largestOf(targets: number, shards: number): number {
  const sizes = Array.from({ length: shards }, () => 0);
  for (let i = 0; i < targets; i += 1) {
    const shard = shardOf(`t${i}`, shards);
    sizes[shard] = (sizes[shard] ?? 0) + 1;
  }
  return Math.max(...sizes);
}

/** MiB of Prometheus for a series. */
export const seriesMiB = ({ prometheus }: Measured): number =>
  (prometheus.mostMiB - prometheus.emptyMiB) / prometheus.series;

/** How many targets are in Prometheus when it has so many series. */
export const targetsOf = ({ targets, prometheus }: Measured, series: number): number =>
  (series * targets) / prometheus.series;

/** How many targets a Prometheus has room for in so many MiB. */
export const targetsWithin = (measured: Measured, mib: number): number =>
  targetsOf(measured, (mib - measured.prometheus.emptyMiB) / seriesMiB(measured));
