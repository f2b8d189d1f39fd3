import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

/** The path of the built daemon; throws what the build said when the current source cannot be built. */
export function builtDaemon(): string {
  const errors = inject('buildErrors');
  if (errors !== '') throw new Error(`dist/ could not be built from src/: ${errors}`);
  return fileURLToPath(new URL('../dist/main.js', import.meta.url));
}
