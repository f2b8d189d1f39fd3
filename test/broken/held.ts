import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Less than this is freed between two collections, in bytes: there is nothing left to collect. */
const settled = 10_000;

/** Bytes in use of this process when what can be collected is. */
export async function heapInUse(): Promise<number> {
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    collect();
    const used = process.memoryUsage().heapUsed;
    if (before - used < settled) return used;
    before = used;
    // What has a handle goes in a turn of the event loop of its own.
    await setTimeout(20);
  }
}

/** Of this process: what keeps it alive, such as sockets and timers, how many of each. */
export function handlesInUse(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** What there is more of than `before` after a while in which it may go; not what vitest itself waits with. */
export async function handlesLeft(before: ReturnType<typeof handlesInUse>) {
  const more = () =>
    Object.entries(handlesInUse()).filter(([kind, count]) => count > (before[kind] ?? 0));
  for (let i = 0; i < 100 && more().length > 0; i++) await setTimeout(20);
  return more();
}

/** Keeps the warnings of this process, such as of an emitter with too many listeners. */
export function recordWarnings() {
  const warnings: string[] = [];
  const warn = ({ message }: Error) => void warnings.push(message);
  process.on('warning', warn);
  return {
    warnings,
    [Symbol.dispose]: () => void process.off('warning', warn),
  };
}
