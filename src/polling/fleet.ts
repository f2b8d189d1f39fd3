import { isSame, type Target } from '../target.ts';
import type { Watch } from './watch.ts';

/** The watches of all configured targets, in the order of the configuration. */
export interface Fleet {
  all(): readonly Watch[];
  /**
   * Watches exactly these targets: one that did not change keeps its connection and its counts,
   * one that is gone takes its series with it.
   */
  become(targets: readonly Target[]): void;
  close(): void;
}

/** A fleet without a watch; `open` begins one, which the fleet closes. */
export function fleet(open: (target: Target) => Watch): Fleet {
  let watches: readonly Watch[] = [];
  const close = (those: readonly Watch[]) => {
    for (const watch of those) watch.close();
  };
  return {
    all: () => watches,
    become(targets) {
      const before = watches;
      watches = targets.map((it) => before.find(({ target }) => isSame(target, it)) ?? open(it));
      close(before.filter((watch) => !watches.includes(watch)));
    },
    close: () => close(watches),
  };
}
