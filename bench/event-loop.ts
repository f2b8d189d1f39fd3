import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, times } from './measure.ts';
import { startServers } from './servers.ts';
import { startOurs } from './sides.ts';

/** Whether anything holds up the rest. */
export const eventLoop: Measure = {
  title: 'Event-loop delay with 1000 targets',
  how: `How late the event loop of the daemon comes to a timer of every 10 ms, over four rounds of 15 seconds with a scrape each, start not counted.
Measured inside by [a module that is loaded before it](../bench/event-loop-recorder.mjs).`,
  async *rows() {
    const directory = await mkdtemp(join(tmpdir(), 'cachewatch-bench-'));
    try {
      const { p50, p99, most } = await delayIn(join(directory, 'delay.json'));
      yield* [
        { what: 'p50', unit: 'ms', ours: p50 },
        { what: 'p99', unit: 'ms', ours: p99, bar: { most: 50 } },
        { what: 'at the most', unit: 'ms', ours: most },
      ];
    } finally {
      await rm(directory, { recursive: true });
    }
  },
};

interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

async function delayIn(file: string): Promise<Delay> {
  const recorder = new URL('event-loop-recorder.mjs', import.meta.url);
  const env = { NODE_OPTIONS: `--import=${recorder}`, BENCH_EVENT_LOOP: file };
  await using servers = await startServers(20);
  {
    await using ours = await startOurs(servers.urls(1000), { env });
    await ours.round(15);
    process.kill(ours.pid, 'SIGUSR2');
    await times(4, () => ours.round(15));
  }
  return JSON.parse(await readFile(file, 'utf8'));
}
