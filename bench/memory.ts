import { spawnOwned } from '../test/servers/owned-process.ts';
import { type Measure, type Row, times } from './measure.ts';
import { watchMost } from './process.ts';
import { type Servers, startServers } from './servers.ts';
import { type Side, startOurs, startTheirs } from './sides.ts';

/** What a process keeps from the others of its machine. */
export const memory: Measure = {
  title: 'Resident memory',
  how: `At the most, over three minutes of a poll and a scrape every 15 seconds: in the first, what V8 leaves for later has not yet come to its most.
The floor is an HTTP server of one line on the same Node.js.`,
  async *rows(peer) {
    await using servers = await startServers(20);
    const [floor, ...rows] = await Promise.all([
      floorOf(),
      rowOf(peer, servers, 1, 64),
      rowOf(peer, servers, 100),
      rowOf(peer, servers, 1000, 256),
    ]);
    yield* [{ what: 'Node.js alone', unit: 'MiB', ours: floor }, ...rows];
  },
};

const period = 15;
const rounds = 12;

async function rowOf(peer: string, servers: Servers, count: number, most?: number): Promise<Row> {
  const urls = servers.urls(count);
  await using ours = await startOurs(urls);
  await using theirs = await startTheirs(peer, urls);
  const [mine, other] = await Promise.all([ours, theirs].map(mostOf));
  const what = `${count} ${count === 1 ? 'target' : 'targets'}`;
  return {
    ...{ what, unit: 'MiB', ours: mine ?? Number.NaN, theirs: other ?? Number.NaN },
    ...(most && { bar: { most } }),
  };
}

async function mostOf(side: Side): Promise<number> {
  const looking = watchMost(side.pid);
  await times(rounds, () => side.round(period));
  return looking.end();
}

const empty = `require('http').createServer((_, response) => response.end()).listen(0, '127.0.0.1')`;

async function floorOf(): Promise<number> {
  const { pid, stop } = await spawnOwned(process.execPath, ['-e', empty], { stdio: 'ignore' });
  const looking = watchMost(pid);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  await stop();
  return looking.end();
}
