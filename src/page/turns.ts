/** That no turn came in time. */
export class TooBusy extends Error {}

/** Does `work` when it is its turn. Rejects with `TooBusy` when none comes in time, and then never begins it. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Lets `most` work at a time; the others wait up to `patience` seconds, first come first served. */
export function turns(most: number, patience: number): Turns {
  const waiting = new Set<() => void>();
  let working = 0;

  const wait = () =>
    new Promise<void>((resolve, reject) => {
      const called = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(called);
        reject(new TooBusy(`no turn came within ${patience} s`));
      }, patience * 1000);
      waiting.add(called);
    });

  function leave() {
    const [first] = waiting;
    if (!first) {
      working -= 1;
      return;
    }
    waiting.delete(first);
    first();
  }

  return async (work) => {
    if (working < most) working += 1;
    // Whoever leaves hands over the place.
    else await wait();
    return work().finally(leave);
  };
}
