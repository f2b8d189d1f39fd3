import { setFlagsFromString } from 'node:v8';

// What a poll and a page leave behind is collected before it takes memory: V8 would let the heap of a daemon that does
// little grow by half before it looks. All are read while it runs; not every flag is. Figures and price: docs/decisions/2-bundle.md.
const small = [
  '--optimize-for-size',
  // The space for young objects stays at its first size.
  '--semi-space-growth-factor=1',
  // The optimising compiler takes more than it gives back where so little runs.
  '--no-opt',
];

const large = [
  '--no-optimize-for-size',
  '--semi-space-growth-factor=2',
  '--opt',
  // By half and more, as V8 would let it grow, a thousand targets would take 150 MiB for what is no longer needed.
  '--heap-growing-percent=20',
];

/** So many stand beside one small thing; the collections of a daemon that watches more would cost more than they save. */
const few = 10;

for (const flag of small) setFlagsFromString(flag);

/** Lets V8 compile what is hot and the heap grow where there are many `targets`. */
export function makeRoomFor(targets: number) {
  if (targets > few) for (const flag of large) setFlagsFromString(flag);
}
