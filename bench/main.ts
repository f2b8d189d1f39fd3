import { setTimeout as sleep } from 'node:timers/promises';
import { findExporter, howToGetExporter } from '../parity/exporter.ts';
import { startRedis } from '../test/servers/redis-server.ts';
import { serverCost } from './server-cost.ts';
import { startWatched } from './watched.ts';

/** Prints what the daemon costs beside one Redis on this machine: `npm run bench`. */
async function main() {
  await using redis = await startRedis();
  print('start to the first page with data', await startup(redis.url), 's', '< 1');
  print('resident memory with one target, at the most', await memory(redis.url), 'MiB', '< 78');
  print('CPU per poll, one each second', await cpuPerPoll(redis.url), 'ms', '');
  const exporter = findExporter(process.env);
  const { ours, theirs } = await serverCost(exporter);
  print('CPU of redis-server per poll', ours, 'ms', theirs ? '< the next' : '');
  if (theirs) print('CPU of redis-server per scrape of redis_exporter', theirs, 'ms', '');
  else process.stdout.write(howToGetExporter);
}

function print(what: string, value: number, unit: string, bar: string) {
  const figure = `${value.toFixed(2)} ${unit}`;
  process.stdout.write(`${what.padEnd(52)}${figure.padStart(12)}   ${bar}\n`);
}

/** The median of several starts, in seconds. */
async function startup(url: string): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    using daemon = await startWatched(url);
    seconds.push(daemon.secondsToData);
  }
  return median(seconds);
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * The largest resident set by default settings and with a scrape every few seconds, in MiB. Over three minutes:
 * in the first, what V8 leaves for later has not yet come to its most.
 */
async function memory(url: string): Promise<number> {
  using daemon = await startWatched(url);
  let most = 0;
  for (let scrape = 0; scrape < 36; scrape += 1) {
    await sleep(5000);
    most = Math.max(most, await daemon.read('process_resident_memory_bytes'));
  }
  return most / 2 ** 20;
}

/** CPU time of a poll, over half a minute without a scrape in between, in milliseconds; the start is not counted. */
async function cpuPerPoll(url: string): Promise<number> {
  using daemon = await startWatched(url, ['--schedule', '* * * * * *']);
  await sleep(5000);
  const [cpu, polls] = await costs(daemon);
  await sleep(30_000);
  const [cpuAfter, pollsAfter] = await costs(daemon);
  return ((cpuAfter - cpu) / (pollsAfter - polls)) * 1000;
}

type Daemon = Awaited<ReturnType<typeof startWatched>>;

const costs = async ({ read }: Daemon) =>
  [await read('process_cpu_seconds_total'), await read('cachewatch_polls_total')] as const;

await main();
