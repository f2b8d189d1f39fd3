import { setTimeout as sleep } from 'node:timers/promises';
import { startPrometheus } from '../../test/dashboards/prometheus.ts';
import { get, textOf } from '../get.ts';
import { cpuSeconds, residentMiB, watchMost } from '../process.ts';
import { type Side, startOurs, sumOf, valuesIn } from '../sides.ts';
import type { Measured } from './plan.ts';

/** How to measure; all times in seconds. */
export interface Measuring {
  readonly period: number;
  readonly warmUp: number;
  readonly seconds: number;
}

/** Watches these servers. Rejects when a target is down, or when a scrape failed: what is measured then is something else. */
export async function measure(
  urls: readonly string[],
  { period, warmUp, seconds }: Measuring,
): Promise<Measured> {
  const emptyMiB = await residentWhenEmpty(warmUp);
  await using ours = await startOurs(urls, { schedule: `*/${period} * * * * *` });
  await using prometheus = await startPrometheus([jobFor(ours, period)], []);
  const memory = [ours, prometheus].map(({ pid }) => watchMost(pid));
  await sleep(warmUp * 1000);
  const spent = await spending(ours, prometheus, seconds);
  const [mostMiB = Number.NaN, prometheusMiB = Number.NaN] = memory.map((it) => it.end());
  return {
    ...{ targets: urls.length, period },
    ...(await scrapesOf(prometheus, Math.ceil(seconds))),
    ...(await pageOf(ours, urls.length)),
    daemon: { cores: spent.cores, mostMiB },
    prometheus: {
      ...{ version: spent.version, emptyMiB, mostMiB: prometheusMiB },
      ...{ series: spent.series, perSample: spent.perSample },
    },
  };
}

type Prometheus = Awaited<ReturnType<typeof startPrometheus>>;

/** What it needs before it has anything. */
async function residentWhenEmpty(warmUp: number): Promise<number> {
  await using prometheus = await startPrometheus([], []);
  await sleep(Math.min(10, warmUp) * 1000);
  return residentMiB(prometheus.pid);
}

const jobFor = ({ url }: Side, period: number) => ({
  job_name: 'cachewatch',
  scrape_interval: `${period}s`,
  // What Prometheus waits when nobody says otherwise; never longer than from one scrape to the next.
  scrape_timeout: `${Math.min(10, period)}s`,
  static_configs: [{ targets: [new URL(url).host] }],
});

/** The CPU time of both, for so long. */
async function spending(ours: Side, prometheus: Prometheus, seconds: number) {
  const look = async () => ({
    at: performance.now(),
    ours: cpuSeconds(ours.pid),
    prometheus: cpuSeconds(prometheus.pid),
    page: await textOf(await get(`${prometheus.url}/metrics`)),
  });
  const before = await look();
  await sleep(seconds * 1000);
  const after = await look();
  const appended = appendedIn(after.page) - appendedIn(before.page);
  return {
    cores: (after.ours - before.ours) / ((after.at - before.at) / 1000),
    perSample: (after.prometheus - before.prometheus) / appended,
    series: valuesIn(after.page, 'prometheus_tsdb_head_series')[0] ?? Number.NaN,
    version: /^prometheus_build_info\{.*\bversion="([^"]+)"/m.exec(after.page)?.[1] ?? 'unknown',
  };
}

const appendedIn = (page: string) =>
  sumOf(valuesIn(page, 'prometheus_tsdb_head_samples_appended_total'));

/** What Prometheus itself says of its scrapes of the last `seconds`; rejects when one failed, or when there was none. */
export async function scrapesOf({ ask }: Pick<Prometheus, 'ask'>, seconds: number) {
  const now = new Date();
  const told = async (promql: string) =>
    (await ask(`${promql}[${seconds}s])`, now))[0]?.value ?? Number.NaN;
  if ((await told('min_over_time(up')) !== 1) throw new Error('a scrape has failed');
  return {
    samples: await told('max_over_time(scrape_samples_scraped'),
    scrape: {
      median: await told('quantile_over_time(0.5, scrape_duration_seconds'),
      most: await told('max_over_time(scrape_duration_seconds'),
    },
  };
}

async function pageOf({ url }: Side, targets: number) {
  const page = await get(`${url}/metrics`);
  const text = await textOf(page);
  const up = sumOf(valuesIn(text, 'redis_up'));
  if (up !== targets) throw new Error(`${up} of ${targets} targets are up`);
  return {
    page: { compressed: page.length, plain: Buffer.byteLength(text) },
    commands: {
      count: valuesIn(text, 'redis_commands_total').length,
      series: text.match(/^\w+\{.*\bcmd="/gm)?.length ?? 0,
    },
  };
}
