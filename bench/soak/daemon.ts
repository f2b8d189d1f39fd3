import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { answers } from '../../faults/answers.ts';
import { freePort } from '../../test/servers/free-port.ts';
import { spawnOwned } from '../../test/servers/owned-process.ts';
import { residentMiB } from '../process.ts';

/** The built daemon in a process of its own. */
export type Daemon = Awaited<ReturnType<typeof startDaemon>>;

/** A target, as the configuration names it. */
export interface Watched {
  readonly name: string;
  readonly url: string;
}

/** Of a poll, in seconds; and the time between two. */
export const timeout = 2;
export const interval = 2;

/** Starts it with these targets, and gives each line of its standard error to `hear`. */
export async function startDaemon(targets: readonly Watched[], hear: (line: string) => void) {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-soak-'));
  const [file, heap] = [join(directory, 'cachewatch.yml'), join(directory, 'heap')];
  await Promise.all([writeFile(file, configuring(targets)), writeFile(heap, '')]);
  const listen = `127.0.0.1:${await freePort()}`;
  const { child, pid, ended, stop } = await spawnOwned(
    process.execPath,
    [...watchingHeap, 'dist/main.js', '--config', file, '--listen', listen],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, SOAK_HEAP: heap },
      graceSeconds: 10,
    },
  );
  createInterface({ input: child.stderr as Readable }).on('line', hear);
  const url = `http://${listen}`;
  await answers(`${url}/-/healthy`);
  return {
    ...{ pid, url, ended, stop },
    freeze: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    /** From now on these, and those that it had in the beginning. */
    async become(more: readonly Watched[]) {
      await writeFile(file, configuring([...targets, ...more]));
      child.kill('SIGHUP');
    },
    /** A slip of the hand: a target without a url. */
    async misconfigure() {
      await writeFile(file, stringify({ targets: [{ name: 'nowhere' }] }));
      child.kill('SIGHUP');
    },
    residentMiB: () => residentMiB(pid),
    descriptors: () => readdirSync(`/proc/${pid}/fd`).length,
    heapMiB: () => heapIn(heap, () => child.kill('SIGUSR2')),
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(directory, { recursive: true });
    },
  };
}

const watchingHeap = [
  '--expose-gc',
  `--import=${new URL('heap-recorder.mjs', import.meta.url)}`,
  '--',
] as const;

const often = '*/10 * * * * *';

const configuring = (targets: readonly Watched[]) =>
  stringify({
    ...{ schedule: `*/${interval} * * * * *`, timeout: `${timeout}s` },
    // So that it has all it will ever have in it early on.
    hitRate: { window: '1m' },
    targets: targets.map((it, i) => ({
      ...it,
      ...(i % 10 === 3 ? canary : i % 10 === 6 ? keys : {}),
    })),
  });

/** What some of the targets have beside their polls. */
const canary = { canary: { schedule: often } };
const keys = {
  keyspace: { schedule: often, keys: ['db2:some'], patterns: ['db2:key:*'] },
  ...{ clients: {}, slowlog: { byCommand: true } },
};

/** What of the heap is in use when all garbage is gone. */
async function heapIn(file: string, ask: () => void): Promise<number> {
  const before = await readFile(file, 'utf8');
  ask();
  for (let i = 0; i < 100; i += 1) {
    await sleep(100);
    const now = await readFile(file, 'utf8');
    if (now.length > before.length) return Number(now.trimEnd().split('\n').at(-1)) / 2 ** 20;
  }
  throw new Error('the daemon did not tell of its heap within 10 s');
}
