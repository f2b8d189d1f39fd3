import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from './random.ts';
import { readOn } from './reader.ts';
import type { Rig } from './rig.ts';
import type { Point } from './slope.ts';

/** What goes on all the time, and what it finds. */
export interface Background {
  /** Resident memory of the daemon in MiB, by seconds since the beginning. */
  readonly resident: Point[];
  /** Resolves when all of it has ended, after the signal. */
  readonly ended: Promise<unknown>;
}

/** Seconds between two scrapes, and between two looks at the memory. */
const scrapeEvery = 5;
const sampleEvery = 1;

/** Scrapes, reads the live stream and samples the memory until `signal`; `seconds` is the time since the beginning. */
export function startBackground(
  { daemon, scraper, incidents, verdicts }: Rig,
  seed: number,
  { signal, seconds }: { readonly signal: AbortSignal; readonly seconds: () => number },
): Background {
  const resident: Point[] = [];
  const sample = () => resident.push({ at: seconds(), value: daemon.residentMiB() });
  const scraped = { url: daemon.url, incidents, verdicts };
  const ended = Promise.all([
    each(sampleEvery, sample, signal),
    each(scrapeEvery, scraper.look, signal),
    readOn(scraped, randomFrom(seed), signal),
  ]);
  return { resident, ended };
}

/** Begins it every so many seconds, and not before the last one has ended. */
async function each(seconds: number, task: () => unknown, signal: AbortSignal) {
  while (!signal.aborted) {
    const next = sleep(seconds * 1000, undefined, { signal }).catch(() => {});
    await task();
    await next;
  }
}
