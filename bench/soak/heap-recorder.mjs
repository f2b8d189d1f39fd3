/**
 * Given to a process with `--import`, beside `--expose-gc`: at SIGUSR2 it collects all garbage and appends how many bytes of the
 * heap are in use then, on a line of its own, to the file that SOAK_HEAP names.
 */
import { appendFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

process.on('SIGUSR2', async () => {
  globalThis.gc();
  // What finalizers let go of.
  await setImmediate();
  globalThis.gc();
  appendFileSync(process.env.SOAK_HEAP, `${process.memoryUsage().heapUsed}\n`);
});
