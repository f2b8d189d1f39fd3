import type { Clock } from '../clock.ts';

/** Scripts that were at work when a round was broken off: a server that runs one for ever answers nobody. */
export interface Suspects {
  /** By their files. */
  current(): ReadonlySet<string>;
  add(file: string): void;
}

const forgetAfterSeconds = 3600;

/** None yet; each is forgotten after an hour. `told` hears of each that is new. */
export function suspects(
  { monotonic }: Pick<Clock, 'monotonic'>,
  told: (file: string) => void,
): Suspects {
  const since = new Map<string, number>();
  return {
    current: () =>
      new Set([...since].flatMap(([file, at]) => (isRecent(at, monotonic()) ? file : []))),
    add(file) {
      since.set(file, monotonic());
      told(file);
    },
  };
}

const isRecent = (at: number, now: number) => now - at < forgetAfterSeconds;
