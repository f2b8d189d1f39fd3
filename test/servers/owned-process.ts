import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { killWithUs } from './guard.ts';

/** A child process that never outlives this one. */
export interface OwnedProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Resolves with the exit code when it is gone, 128 + 9 and the like when a signal ended it; never rejects. */
  readonly ended: Promise<number>;
  /** Asks it to end, and forces it after `graceSeconds`; works on a frozen one too, and once it is gone. */
  readonly stop: () => Promise<void>;
  /** Ends it at once, as a crash would. */
  readonly kill: () => Promise<void>;
}

export interface OwnedOptions extends Pick<SpawnOptions, 'stdio' | 'env'> {
  /** Removed when the process is gone. */
  readonly directory?: string | undefined;
  readonly graceSeconds?: number;
}

/** Starts a program that ends when this process does; rejects when it cannot be run at all. */
export async function spawnOwned(
  program: string,
  args: readonly string[],
  { directory, graceSeconds = 2, ...options }: OwnedOptions = {},
): Promise<OwnedProcess> {
  // In a process group of its own: a Ctrl-C at the terminal reaches this process only, which then ends things in order.
  const child = spawn(program, [...args], { ...options, detached: true });
  await once(child, 'spawn');
  const pid = child.pid as number;
  const ended = endOf(child, killWithUs(pid, directory), directory);
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    // A frozen process acts on SIGTERM only once it runs again.
    child.kill('SIGCONT');
    await ended;
  };
  const stop = async () => {
    const force = setTimeout(() => child.kill('SIGKILL'), graceSeconds * 1000);
    await kill('SIGTERM');
    clearTimeout(force);
  };
  return { child, pid, ended, stop, kill: () => kill('SIGKILL') };
}

async function endOf(
  child: ChildProcess,
  release: () => void,
  directory?: string,
): Promise<number> {
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('exit', (...result) => resolve(result));
  });
  release();
  if (directory !== undefined) await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
