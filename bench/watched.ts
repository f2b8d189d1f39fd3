import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../test/servers/free-port.ts';
import { samplesOf } from '../test/support/page.ts';

/** A built daemon under measurement. */
export interface Watched {
  readonly child: ChildProcess;
  /** From the start of the process to the first page on which Redis is up. */
  readonly secondsToData: number;
  /** The sum of a metric's series on a page made now. */
  read(metric: string): Promise<number>;
  [Symbol.dispose](): void;
}

/** Starts dist/main.js as a person would and waits for its first page with data. */
export async function startWatched(url: string, args: readonly string[] = []): Promise<Watched> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['dist/main.js', url, '--listen', `127.0.0.1:${port}`, '--log-level', 'error', ...args],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const page = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  while (!(await page().catch(() => '')).includes('redis_up{')) await sleep(2);
  return {
    child,
    secondsToData: (performance.now() - start) / 1000,
    read: async (metric) => sum(await page(), metric),
    [Symbol.dispose]: () => void child.kill(),
  };
}

const sum = (page: string, metric: string) =>
  samplesOf(page)
    .filter(({ name }) => name === metric)
    .reduce((total, { value }) => total + value, 0);
