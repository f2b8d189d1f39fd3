import type { WriteStream } from 'node:tty';
import ansi from 'ansi-escapes';
import { lineOf } from '../table/layout.ts';

/** A line that tells how far something has come, where somebody watches and it takes its time. */
export interface Progress {
  began(name: string): void;
  ended(name: string): void;
  /** Leaves no trace. */
  stop(): void;
}

/** Where it is told. */
export type ProgressStream = Pick<WriteStream, 'write'> &
  Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

/** Nothing is told of what takes less. */
const patienceMilliseconds = 2000;
const pauseMilliseconds = 200;

/** Says nothing where nobody watches. */
export function progress(stream: ProgressStream): Progress {
  const waiting = new Set<string>();
  let all = 0;
  let isShown = false;
  let timer = stream.isTTY ? setTimeout(show, patienceMilliseconds) : undefined;

  function show() {
    isShown = true;
    const text = `checked ${all - waiting.size} of ${all}, waiting for ${[...waiting].join(', ')}`;
    stream.write(ansi.eraseLine + ansi.cursorLeft + lineOf(text, (stream.columns || 80) - 1));
    timer = setTimeout(show, pauseMilliseconds);
  }

  return {
    began(name) {
      waiting.add(name);
      all += 1;
    },
    ended: (name) => void waiting.delete(name),
    stop() {
      clearTimeout(timer);
      if (isShown) stream.write(ansi.eraseLine + ansi.cursorLeft);
      isShown = false;
    },
  };
}
