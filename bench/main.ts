import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '../test/servers/redis-server.ts';
import { startWatched } from './watched.ts';

/** Prints what the daemon costs beside one Redis on this machine: `npm run bench`. */
async function main() {
  await using redis = await startRedis();
  print('start to the first page with data', await startup(redis.url), 's', '< 1');
  const { megabytes, milliseconds } = await running(redis.url);
  print('resident memory with one target', megabytes, 'MiB', '< 80');
  print('CPU per poll', milliseconds, 'ms', '');
}

function print(what: string, value: number, unit: string, bar: string) {
  const figure = `${value.toFixed(2)} ${unit}`;
  process.stdout.write(`${what.padEnd(40)}${figure.padStart(12)}   ${bar}\n`);
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

/** Polls every second for half a minute without a scrape in between; the start is not counted. */
async function running(url: string) {
  using daemon = await startWatched(url, ['--schedule', '* * * * * *']);
  await sleep(5000);
  const [cpu, polls] = await costs(daemon);
  await sleep(30_000);
  const [cpuAfter, pollsAfter] = await costs(daemon);
  return {
    megabytes: (await daemon.read('process_resident_memory_bytes')) / 2 ** 20,
    milliseconds: ((cpuAfter - cpu) / (pollsAfter - polls)) * 1000,
  };
}

type Daemon = Awaited<ReturnType<typeof startWatched>>;

const costs = async ({ read }: Daemon) =>
  [await read('process_cpu_seconds_total'), await read('cachewatch_polls_total')] as const;

await main();
