import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../test/servers/free-port.ts';
import { type OwnedProcess, spawnOwned } from '../test/servers/owned-process.ts';
import { beforehand } from '../test/support/command.ts';
import { answers } from './answers.ts';

/** What is to be watched, as cachewatch.yml names it. */
export interface Watched {
  readonly targets: readonly object[];
  readonly pairs?: readonly object[];
}

/** So that SIGUSR2 stops all timers, and with them all polls, while HTTP is answered as before. */
const freezable = `
const { setTimeout: real } = globalThis;
let frozen = false;
process.on('SIGUSR2', () => { frozen = true; });
const later = (task, ...rest) => real((...args) => { if (!frozen) task(...args); }, ...rest);
globalThis.setTimeout = Object.assign(later, real);`;

/** The built daemon, which polls once a second, in a process of its own on a port that stays. */
export async function startDaemon(directory: string, watched: Watched) {
  const file = join(directory, 'cachewatch.yml');
  const port = await freePort();
  const write = ({ targets, pairs = [] }: Watched) =>
    writeFile(file, stringify({ ...settings, targets, pairs }));
  async function start(): Promise<OwnedProcess> {
    const started = await spawnOwned(
      process.execPath,
      ['dist/main.js', '--config', file, '--listen', `127.0.0.1:${port}`],
      { stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, ...beforehand(freezable) } },
    );
    await answers(`http://127.0.0.1:${port}/-/healthy`);
    return started;
  }
  await write(watched);
  let running = await start();
  return {
    port,
    page: async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text(),
    kill: () => running.kill(),
    stop: () => running.stop(),
    async start() {
      running = await start();
    },
    freezePolls: () => void running.child.kill('SIGUSR2'),
    /** From now on that is watched. */
    async watch(next: Watched) {
      await write(next);
      running.child.kill('SIGHUP');
    },
    /** A slip of the hand: a target without a url. */
    async misconfigure() {
      await write({ targets: [{ name: 'nowhere' }] });
      running.child.kill('SIGHUP');
    },
    [Symbol.asyncDispose]: () => running.stop(),
  };
}

const everySecond = '* * * * * *';
const settings = {
  ...{ schedule: everySecond, timeout: '800ms', upstash: { schedule: everySecond } },
  ...{
    pairChecks: { schedule: '*/10 * * * * *', commandsPerDay: 1_000_000 },
    log: { level: 'warn' },
  },
};
