import { setTimeout as sleep } from 'node:timers/promises';

/** What `find` finds within `seconds`, looking ten times a second. */
export async function wait<Found>(
  seconds: number,
  find: () => Found | undefined,
): Promise<Found | undefined> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = find();
    if (found !== undefined || Date.now() > deadline) return found;
    await sleep(100);
  }
}
