import { setFlagsFromString } from 'node:v8';

// V8 reads these while it runs; not every flag is. Figures and price: docs/decisions/2-bundle.md.
const forFew = [
  // What a poll and a page leave behind is collected before it takes memory.
  '--optimize-for-size',
  // The space for young objects stays at its first size.
  '--semi-space-growth-factor=1',
  // The optimising compiler takes more than it gives back where so little runs.
  '--no-opt',
];

const forMany = [
  '--no-optimize-for-size',
  '--semi-space-growth-factor=2',
  '--opt',
  // By half and more, as V8 would let the heap grow, it would be twice what is in use.
  '--heap-growing-percent=20',
];

/** So many stand beside one small thing; the collections of a daemon that watches more would cost more than they save. */
const few = 10;

/** Tells V8 how much there is to do for so many `targets`; may be called whenever their number changes. */
export function fitHeap(targets: number) {
  for (const flag of targets > few ? forMany : forFew) setFlagsFromString(flag);
}
