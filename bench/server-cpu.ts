import { setTimeout as sleep } from 'node:timers/promises';
import { type Measure, median, times } from './measure.ts';
import { cpuSeconds } from './process.ts';
import { startServers } from './servers.ts';
import { eachSecond, type Side, startOurs, startTheirs } from './sides.ts';

/** What a look costs the server that is looked at. */
export const serverCpu: Measure = {
  title: 'CPU time of redis-server per round',
  how: `One server under 40 names, looked at 40 times a second, and no more than that; what it spends by itself is left out. In turn, the median
of three times five seconds each.`,
  async *rows(peer) {
    await using servers = await startServers(1);
    const pid = servers.all[0]?.pid as number;
    const urls = servers.urls(40);
    const turns = await times(3, async () => {
      const idle = await idleShare(pid);
      return {
        ours: await costOf(pid, idle, () => startOurs(urls, { schedule: eachSecond })),
        theirs: await costOf(pid, idle, () => startTheirs(peer, urls)),
      };
    });
    const ours = median(turns.map((it) => it.ours));
    const theirs = median(turns.map((it) => it.theirs));
    yield* [{ what: 'a poll', unit: 'ms', ours, theirs, bar: { share: 0.6 } }];
  },
};

/** CPU seconds a second. */
async function idleShare(pid: number): Promise<number> {
  const before = cpuSeconds(pid);
  await sleep(3000);
  return (cpuSeconds(pid) - before) / 3;
}

/** Milliseconds for a look, without the connecting of those that stay connected. */
async function costOf(pid: number, idle: number, start: () => Promise<Side>): Promise<number> {
  await using side = await start();
  await side.round(1);
  const before = { looks: side.looks(), cpu: cpuSeconds(pid), at: performance.now() };
  for (let i = 0; i < 5; i += 1) await side.round(1);
  const seconds = (performance.now() - before.at) / 1000;
  const cpu = cpuSeconds(pid) - before.cpu - idle * seconds;
  return (cpu / (side.looks() - before.looks)) * 1000;
}
