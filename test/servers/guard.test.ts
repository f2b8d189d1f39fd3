import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { isRunning } from './is-running.ts';

const owner = new URL('./fixtures/owner.ts', import.meta.url).pathname;

/** Starts a process that starts a Redis server and then ends, or waits, as `ending` says. */
async function ownerOfRedis(ending: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', owner, ending], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, redis: JSON.parse(String(line)) as { pid: number; directory: string } };
}

const end = (child: ChildProcess, signal: NodeJS.Signals) => {
  child.kill(signal);
  return once(child, 'exit');
};

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  'a server does not outlive a process that %s ended',
  async (signal) => {
    const { child, redis } = await ownerOfRedis('wait');
    expect(isRunning(redis.pid)).toBe(true);

    await end(child, signal);

    await vi.waitFor(() => expect(isRunning(redis.pid)).toBe(false), 5000);
    await vi.waitFor(() => expect(existsSync(redis.directory)).toBe(false), 5000);
  },
);

test.each([
  ['that threw', 'throw'],
  ['that called exit', 'exit'],
  ['while the server was frozen', 'freeze'],
])('a server does not outlive a process %s', async (_how, ending) => {
  const { child, redis } = await ownerOfRedis(ending);
  if (child.exitCode === null) await once(child, 'exit');

  await vi.waitFor(() => expect(isRunning(redis.pid)).toBe(false), 5000);
});
