import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, vi } from 'vitest';
import { cachewatch } from '../support/command.ts';
import { fileWith } from '../support/file-with.ts';
import { valueIn } from '../support/page.ts';

const run = promisify(execFile);

/** The built daemon with this file, once it has polled; its log goes nowhere but `lines`. */
export async function startBuilt(yaml: string, env: Record<string, string> = {}) {
  const command = cachewatch(['--config', await fileWith(yaml), '--listen', '127.0.0.1:0'], env);
  const { child } = command;
  const pid = child.pid as number;
  let log = '';
  child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  const url = `http://127.0.0.1:${await command.listening()}`;
  const get = (path: string) =>
    // A connection of its own, as that of a prober.
    fetch(url + path, { headers: { connection: 'close' }, signal: AbortSignal.timeout(5000) });
  const page = async () => (await get('/metrics')).text();
  const built = {
    child,
    pid,
    url,
    get,
    page,
    /** Whatever was logged with this message. */
    logged: (message: string) =>
      log
        .split('\n')
        .filter((line) => line.endsWith('}'))
        .map((line) => JSON.parse(line))
        .filter((it) => it.msg === message),
    pageWhere: (holds: (page: string) => void) =>
      vi.waitFor(
        async () => {
          const text = await page();
          holds(text);
          return text;
        },
        { timeout: 10_000, interval: 100 },
      ),
    /** File descriptors in use. */
    held: () => readdirSync(`/proc/${pid}/fd`).length,
    /** Resolves when it has no more of them than `before`, but for that of a reader. */
    heldAgain: (before: number) =>
      vi.waitFor(() => expect(built.held()).toBeLessThanOrEqual(before + 1), 5000),
    /** How many it may have; it keeps those that it has. */
    allow: (most: number) => run('prlimit', ['--pid', String(pid), `--nofile=${most}:`]),
    /** The most memory that it ever had, in MiB. */
    peak: () =>
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    [Symbol.dispose]: command[Symbol.dispose],
  };
  await built.pageWhere((text) => {
    if (valueIn(text, 'cachewatch_ready') === 0)
      throw new Error('not every target has been polled');
  });
  return built;
}
