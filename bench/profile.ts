import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, times } from './measure.ts';
import { startServers } from './servers.ts';
import { type CpuProfile, sharesOf } from './shares.ts';
import { eachSecond, startOurs } from './sides.ts';

/** What is left to be made faster. */
export const profile: Measure = {
  title: 'Where the CPU time goes',
  how: `Of the daemon's own thread with 100 targets, polled and scraped each second, as \`node --cpu-prof\` samples it over 40 seconds, the first ten left out.
A share belongs to the innermost of these that was at work.`,
  async *rows() {
    const directory = await mkdtemp(join(tmpdir(), 'cachewatch-profile-'));
    try {
      const shares = [...sharesOf(await profileIn(directory), 10)];
      yield* shares
        .toSorted(([, one], [, other]) => other - one)
        .map(([what, share]) => ({ what, unit: '%', ours: 100 * share }));
    } finally {
      await rm(directory, { recursive: true });
    }
  },
};

async function profileIn(directory: string): Promise<CpuProfile> {
  await using servers = await startServers(20);
  {
    const node = ['--cpu-prof', '--cpu-prof-dir', directory];
    await using ours = await startOurs(servers.urls(100), { schedule: eachSecond, node });
    await times(40, () => ours.round(1));
  }
  const [file = ''] = await readdir(directory);
  return JSON.parse(await readFile(join(directory, file), 'utf8'));
}
