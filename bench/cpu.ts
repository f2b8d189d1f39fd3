import { setTimeout as sleep } from 'node:timers/promises';
import { startFloor } from './floor.ts';
import { type Measure, median, type Row, times } from './measure.ts';
import { cpuSeconds } from './process.ts';
import { startServers } from './servers.ts';
import { eachSecond, type Side, startOurs, startTheirs } from './sides.ts';

/** CPU for each look at a target: the poll and the page. */
export const cpu: Measure = {
  title: 'CPU time per target and round',
  how: `A round is a poll and a scrape of every target: one page of ours, one of redis_exporter's for each. Both at the same time,
each second (1000 targets: every 15 seconds); the median of three windows of 10 seconds (30) after a minute, in which V8 compiles what is hot. The floor
is [a program](../bench/floor-program.ts) that sends 100 targets the same commands through ioredis, reads nothing of the replies, and has no page to make.`,
  async *rows(peer) {
    await using servers = await startServers(20);
    for (const scale of scales) yield rowOf(peer, servers.urls(scale.targets), scale);
    yield floorOf(servers.urls(100));
  },
};

interface Scale {
  readonly targets: number;
  /** Seconds from one round to the next. */
  readonly period: number;
  readonly warmUp: number;
  readonly rounds: number;
}

const scales: readonly Scale[] = [
  { targets: 1, period: 1, warmUp: 60, rounds: 10 },
  { targets: 10, period: 1, warmUp: 60, rounds: 10 },
  { targets: 100, period: 1, warmUp: 60, rounds: 10 },
  { targets: 1000, period: 15, warmUp: 4, rounds: 2 },
];

async function rowOf(peer: string, urls: readonly string[], scale: Scale): Promise<Row> {
  const schedule = scale.period === 1 ? eachSecond : `*/${scale.period} * * * * *`;
  await using ours = await startOurs(urls, { schedule });
  await using theirs = await startTheirs(peer, urls);
  const sides = [ours, theirs];
  const windowOf = (rounds: number) =>
    Promise.all(sides.map((it) => costOf(it, { ...scale, rounds })));
  await windowOf(scale.warmUp);
  const windows = await times(3, () => windowOf(scale.rounds));
  const [oursCost = Number.NaN, theirsCost = Number.NaN] = sides.map((_, i) =>
    median(windows.map((it) => it[i] ?? Number.NaN)),
  );
  const what = `${urls.length} ${urls.length === 1 ? 'target' : 'targets'}`;
  return { what, unit: 'ms', ours: oursCost, theirs: theirsCost, bar: { share: 0.2 } };
}

/** What Node.js and ioredis take for the asking alone. */
async function floorOf(urls: readonly string[]): Promise<Row> {
  await using floor = await startFloor(urls);
  await sleep(30_000);
  const windows = await times(3, async () => {
    const before = cpuSeconds(floor.pid);
    await sleep(10_000);
    return (cpuSeconds(floor.pid) - before) / (10 * urls.length);
  });
  const ours = median(windows) * 1000;
  return { what: 'the floor: only asking 100 targets', unit: 'ms', ours };
}

/** CPU time for a look, in milliseconds. */
async function costOf(side: Side, { rounds, period }: Scale): Promise<number> {
  const [looks, seconds] = [side.looks(), cpuSeconds(side.pid)];
  for (let i = 0; i < rounds; i += 1) await side.round(period);
  return ((cpuSeconds(side.pid) - seconds) / (side.looks() - looks)) * 1000;
}
