import type { Writable } from 'node:stream';
import { type CrashSource, onCrash } from './crash.ts';
import { createLog, type Log, type LogOptions } from './log.ts';
import { logOutput } from './log-output.ts';

/** All that is said on standard error, last words included. */
export interface Speaker {
  say(sentence: string): void;
  /** Exits when all is written; with last words, where there are some. */
  leave(code: number, message?: string): Promise<never>;
  /** Resolves when all is written. */
  flushed(): Promise<void>;
  /** Does it before last words that nobody has planned. */
  beforeCrash(tidy: () => void): void;
  /** From then on those are written to it. */
  log(options: LogOptions): Promise<Log>;
}

/** The process as its speaker needs it. */
export interface Mouth extends CrashSource {
  readonly stderr: Writable;
  exit(code: number): never;
}

/** Speaks for a process, which leaves with `crashed` when nobody caught an error. */
export function speakerOf(host: Mouth, crashed: number): Speaker {
  const output = logOutput(host.stderr);
  const say = (message: string) => output.write(`cachewatch: ${message}\n`);
  let sayCrashed = (error: string) => say(`unexpected error: ${error}`);
  let tidyUp = () => {};

  async function leave(code: number, message?: string): Promise<never> {
    if (message !== undefined) say(message);
    await output.flushed();
    return host.exit(code);
  }

  onCrash(host, (error) => {
    tidyUp();
    sayCrashed(error);
    void leave(crashed);
  });

  return {
    ...{ say, leave, flushed: output.flushed },
    beforeCrash(tidy) {
      tidyUp = tidy;
    },
    async log(options) {
      const log = await createLog(options, output);
      sayCrashed = (error) => log.fatal({ error }, 'unexpected error');
      return log;
    },
  };
}
