import { type Measure, median, times } from './measure.ts';
import { startServers } from './servers.ts';
import { type Side, startOurs, startTheirs } from './sides.ts';

/** How soon there is something to see. */
export const startUp: Measure = {
  title: 'Start to first data',
  how: 'From the start of the process to the last byte of the first page on which Redis is up. In turn, the median of nine.',
  async *rows(peer) {
    await using servers = await startServers(1);
    const urls = servers.urls(1);
    const turns = await times(9, async () => ({
      ours: await secondsOf(() => startOurs(urls)),
      theirs: await secondsOf(() => startTheirs(peer, urls)),
    }));
    const ours = median(turns.map((it) => it.ours));
    const theirs = median(turns.map((it) => it.theirs));
    yield* [{ what: '1 target', unit: 's', ours, theirs, bar: { most: 0.6 } }];
  },
};

async function secondsOf(start: () => Promise<Side>): Promise<number> {
  await using side = await start();
  return side.secondsToData;
}
