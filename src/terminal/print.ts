import type { Writable } from 'node:stream';

/** Writes all of it; resolves when that is done, or when nobody is there to read it. */
export function print(stream: Writable, text: string): Promise<void> {
  // As with `| head`; without a listener it would end the process.
  stream.on('error', () => {});
  return new Promise((resolve) => stream.write(text, () => resolve()));
}
