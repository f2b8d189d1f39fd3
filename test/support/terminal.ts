import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { vi } from 'vitest';
import { builtDaemon } from '../built.ts';

/** What a command is started with on a terminal. */
export interface OnTerminal {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** The built `cachewatch` on a terminal of its own, with nobody before it but the test. */
export function onTerminal({ args, env = {}, columns = 80, rows = 24 }: OnTerminal) {
  const words = [process.execPath, '--', builtDaemon(), ...args].map(quoted).join(' ');
  const shell = `stty cols ${columns} rows ${rows}; echo "pid $$"; exec ${words}`;
  const child = spawn('script', ['-qefc', shell, '/dev/null'], {
    env: { PATH: process.env.PATH ?? '', SHELL: '/bin/sh', TERM: 'xterm', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    screen += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, screen }));
  return {
    /** Resolves with the code of the exit and all that was written. */
    ended,
    /** Resolves with all that was written, once that holds. */
    until: (holds: (screen: string) => void) =>
      vi.waitFor(
        () => {
          holds(screen);
          return screen;
        },
        { timeout: 15_000, interval: 20 },
      ),
    press: (keys: string) => void child.stdin.write(keys),
    kill: (signal: NodeJS.Signals) => process.kill(Number(/pid (\d+)/.exec(screen)?.[1]), signal),
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
