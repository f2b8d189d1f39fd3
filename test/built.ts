import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

/** The path of the built daemon; throws what the build said when the current source cannot be built. */
export function builtDaemon(): string {
  const errors = inject('buildErrors');
  if (errors !== '') throw new Error(`dist/ could not be built from src/: ${errors}`);
  return fileURLToPath(new URL('../dist/main.js', import.meta.url));
}

/** The names of built files, each once, that do not change with what is in them: parts that are loaded only when asked for are left out. */
export const lastingNames = (paths: readonly string[]): readonly string[] =>
  [...new Set(paths.filter((it) => !isPart.test(it)).map(withoutHash))].toSorted();

const withoutHash = (path: string) => path.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, '');

const isPart =
  /\bdist\/(check-command|chunk|config-text|pino-pretty|watch-command)-[A-Z0-9]{8}\.js$/;
