import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { builtDaemon } from '../built.ts';

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built `cachewatch`, started as a person would, with an environment of its own. */
export interface Command {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the port when it listens. */
  listening(): Promise<number>;
  [Symbol.dispose](): void;
}

/** `stderr` is a pipe to the test unless it is a file descriptor; what goes there then is not in `ended`. */
export function cachewatch(
  args: readonly string[],
  env: Record<string, string> = {},
  stderr: 'pipe' | number = 'pipe',
): Command {
  // Without the -- Node.js itself would look for the file that our --env-file names.
  const child = spawn(process.execPath, ['--', builtDaemon(), ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', stderr],
  });
  const output = Promise.all([child.stdout, child.stderr].map((it) => (it ? textOf(it) : '')));
  const ended = once(child, 'close').then(async ([code, signal]) => {
    const [stdout = '', stderr = ''] = await output;
    return { code, signal, stdout, stderr };
  });
  return {
    child,
    ended,
    listening: () => portOf(child, ended),
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
}

/** A test may close its end: what it does not read is none. */
const textOf = (stream: Readable) => text(stream).catch(() => '');

/** An environment in which `code` runs in the command's own process, before it. */
export const beforehand = (code: string) => ({
  // In base64, as a stack names the whole address.
  NODE_OPTIONS: `--import=data:text/javascript;base64,${Buffer.from(code).toString('base64')}`,
});

function portOf(child: ChildProcess, ended: Promise<Ended>): Promise<number> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr?.on('data', (chunk) => {
      log += chunk;
      const port = /"port":(\d+)/.exec(log)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    ended.then(({ stderr }) => reject(new Error(`it ended: ${stderr}`)), reject);
  });
}
