import { setFlagsFromString } from 'node:v8';

// What a poll and a page leave behind is collected before it takes memory: V8 would let the heap of a daemon that does
// little grow by half before it looks. All are read while it runs; not every flag is. Figures and price: docs/decisions/2-bundle.md.
set([
  '--optimize-for-size',
  // The space for young objects stays at its first size.
  '--semi-space-growth-factor=1',
  // The optimising compiler takes more than it gives back where so little runs.
  '--no-opt',
]);

/** So many stand beside one small thing; the collections of a daemon that watches more would cost more than they save. */
const few = 10;

/** From here on what V8 leaves for later is the larger part of the memory. */
const many = 500;

/** Lets V8 compile what is hot and the heap grow where there are more than a few `targets`; with very many, not by half at once. */
export function makeRoomFor(targets: number) {
  if (targets <= few) return;
  set(['--no-optimize-for-size', '--semi-space-growth-factor=2', '--opt']);
  set([`--heap-growing-percent=${targets > many ? 20 : 0}`]);
}

function set(flags: readonly string[]) {
  for (const flag of flags) setFlagsFromString(flag);
}
