import { hideCredentials } from './secret.ts';

/** The part of `process` that errors come from which nobody caught, rejections among them. */
export interface CrashSource {
  on(event: 'uncaughtException', listener: (error: unknown) => void): unknown;
}

/**
 * Calls `end` at the first error that nobody caught, with what it says and where it was thrown. Not with the error:
 * Node.js would print all it holds, and that of a login holds the password.
 */
export function onCrash(source: CrashSource, end: (error: string) => void): void {
  let crashed = false;
  source.on('uncaughtException', (error) => {
    if (!crashed) end(hideCredentials(textOf(error)));
    crashed = true;
  });
}

const textOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
