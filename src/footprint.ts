import { setFlagsFromString } from 'node:v8';

// What a poll and a page leave behind is collected before it takes memory: V8 would let the heap of a daemon that does
// little grow by half before it looks. Both are read at each collection, so that they may be set while it runs; not
// every flag may. Figures and price: docs/decisions/2-bundle.md.
setFlagsFromString('--optimize-for-size');
// The space for young objects stays at its first size.
setFlagsFromString('--semi-space-growth-factor=1');
