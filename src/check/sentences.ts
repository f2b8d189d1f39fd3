import type { Log } from '../log.ts';
import { hideCredentials } from '../secret.ts';

const nothing = () => {};

/** A log of which only what went wrong is told, each as a sentence. */
export function sentences(say: (sentence: string) => void): Log {
  const tell = (fields: object, message: string) => say(sentenceFor(fields as Fields, message));
  return {
    ...{ debug: nothing, info: nothing, warn: tell, error: tell, fatal: tell },
    setLevel: nothing,
    dropped: () => 0,
  };
}

interface Fields {
  readonly target?: string;
  readonly group?: string;
  readonly collector?: string;
  readonly oddity?: string;
  readonly error?: string;
}

function sentenceFor({ target, group, collector, oddity, error }: Fields, message: string): string {
  const words = [target ?? group, collector, message, oddity ?? error];
  return hideCredentials(words.filter((it) => it !== undefined).join(': '));
}
