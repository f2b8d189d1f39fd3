import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

const watch = 'read -r _ && exit; kill -KILL "$1"; rm -rf "$2"';

/** Has `pid` killed, and `directory` removed, when this process ends in whatever way, SIGKILL included. Returns the function that calls it off. */
export function killWithUs(pid: number, directory = ''): () => void {
  // The watcher's input is a pipe that only this process holds, so the kernel closes it however this process ends.
  // It is detached, for a Ctrl-C goes to the terminal's whole process group and would end the watcher first.
  const watcher = spawn('/bin/sh', ['-c', watch, 'sh', String(pid), directory], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const input = watcher.stdin as Socket;
  watcher.unref();
  input.unref();
  return () => input.end('\n');
}
