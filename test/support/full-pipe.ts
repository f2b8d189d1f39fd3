import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

/** A pipe of the operating system that is full, and that nobody reads unless the test does. */
export async function fullPipe() {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-pipe-'));
  const path = join(directory, 'pipe');
  execFileSync('mkfifo', [path]);
  const beginning = openSync(path, O_RDONLY | O_NONBLOCK);
  // An opening of its own: one that is passed on would pass on that it does not block.
  const filling = openSync(path, O_WRONLY | O_NONBLOCK);
  fill(filling);
  const end = openSync(path, O_WRONLY);
  closeSync(filling);
  const ours = new Set([beginning, end]);
  const close = (fd: number) => {
    if (ours.delete(fd)) closeSync(fd);
  };
  return {
    /** Where to write; blocks, as that of a shell does. */
    end,
    /** Resolves with all the lines that were written, without the filling, when every writer has closed. */
    async lines(): Promise<readonly string[]> {
      close(end);
      ours.delete(beginning);
      const all = await text(new Socket({ fd: beginning, writable: false }));
      return all.slice(all.lastIndexOf(filler) + filler.length).split('\n');
    },
    /** From now on nobody can: whoever writes is told so. */
    stopReading: () => close(beginning),
    async [Symbol.asyncDispose]() {
      for (const fd of ours) close(fd);
      await rm(directory, { recursive: true });
    },
  };
}

const filler = `${'-'.repeat(4095)}\n`;

function fill(end: number) {
  try {
    for (;;) writeSync(end, filler);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
}
