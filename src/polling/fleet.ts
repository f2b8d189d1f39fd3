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
      const called = new Map(before.map((watch) => [watch.target.name, watch]));
      const kept = new Set<Watch>();
      watches = targets.map((it) => {
        const watch = called.get(it.name);
        if (!watch || !isSame(watch.target, it)) return open(it);
        kept.add(watch);
        return watch;
      });
      close(before.filter((watch) => !kept.has(watch)));
    },
    close: () => close(watches),
  };
}
