import type { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

/** Where lines go that must never hold up whoever writes them. */
export interface LogOutput {
  write(line: string): void;
  /** Lines that were given up: nobody reads, nobody can any more, or the disk is full. */
  dropped(): number;
  /** Resolves when all lines are written, and after a second if nobody takes them. Never rejects. */
  flushed(): Promise<void>;
}

/** What may wait for its reader, in bytes, beside what the pipe itself holds. */
const mostWaiting = 256 * 1024;
const patienceMilliseconds = 1000;

/**
 * Lines to `process.stderr`. Not to pino's own destination: written to a full pipe, that holds up the event loop
 * when it is synchronous, and when it is not, a thread that the exit then waits for.
 */
export function logOutput(stream: Writable): LogOutput {
  let dropped = 0;
  const written = (error?: Error | null) => {
    if (error) dropped += 1;
  };
  // Each line is told of its own; without a listener it would end the process.
  stream.on('error', () => {});
  return {
    write(line) {
      if (stream.writableLength > mostWaiting) dropped += 1;
      else stream.write(line, written);
    },
    dropped: () => dropped,
    async flushed() {
      const rest = new Promise<void>((resolve) => stream.write('', () => resolve()));
      await Promise.race([rest, setTimeout(patienceMilliseconds)]);
    },
  };
}
