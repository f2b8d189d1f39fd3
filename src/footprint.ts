import { setFlagsFromString } from 'node:v8';

// What a poll and a page leave behind is collected before it takes memory: V8 would let the heap of a daemon that does
// little grow by half before it looks. Both are read at each collection, so that they may be set while it runs; not
// every flag may. Figures and price: docs/decisions/2-bundle.md.
setFlagsFromString('--optimize-for-size');
// The space for young objects stays at its first size.
setFlagsFromString('--semi-space-growth-factor=1');

/** So many stand beside one small thing; the collections of a daemon that watches more would cost more than they save. */
const few = 10;

/** Lets the heap grow as V8 would, where there are many `targets`: half of the CPU time would go into collections. */
export function makeRoomFor(targets: number) {
  if (targets <= few) return;
  setFlagsFromString('--no-optimize-for-size');
  setFlagsFromString('--semi-space-growth-factor=2');
}
