import { type Clock, since } from '../clock.ts';
import type { Aside } from '../transport/aside.ts';
import type { Flight } from './flight.ts';

/** What waiting for other targets needs. */
export interface Waiting {
  readonly within: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The way to a target; `undefined` while it is not watched. */
  asideOf(target: string): Aside | undefined;
  /** Rejects when the signal is aborted first. */
  sleep(seconds: number, signal: AbortSignal): Promise<void>;
}

/** Between two looks, in seconds. */
const pause = 0.05;

/** Looks at all `targets` at once until they show the value, or the time is over. */
export async function whenShown(
  targets: readonly string[],
  { key, value }: { readonly key: string; readonly value: string },
  waiting: Waiting,
): Promise<Flight['shown']> {
  const looks = targets.map(async (target) => {
    const aside = waiting.asideOf(target);
    return [target, aside && (await appears(aside, key, value, waiting))] as const;
  });
  return new Map(await Promise.all(looks));
}

async function appears(
  aside: Aside,
  key: string,
  value: string,
  { within, clock, signal, sleep }: Waiting,
): Promise<number | undefined> {
  const start = clock.monotonic();
  const release = aside.hold();
  try {
    while (since(clock.monotonic(), start) < within) {
      const [reply] = await aside.send([['GET', key]], signal);
      if (reply?.ok && reply.value === value) return since(clock.monotonic(), start);
      await sleep(pause, signal);
    }
    return undefined;
  } catch {
    // That a target does not answer is told of by its own polls.
    return undefined;
  } finally {
    release();
  }
}
