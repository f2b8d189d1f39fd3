/**
 * Given to a process with `--import`: writes, when it exits, by how many milliseconds its event loop came late, to the file
 * that BENCH_EVENT_LOOP names. Begins anew at SIGUSR2.
 */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds between two looks. */
const resolution = 10;

const delay = monitorEventLoopDelay({ resolution });
delay.enable();
process.on('SIGUSR2', () => delay.reset());

process.on('exit', () => {
  const late = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);
  const found = {
    p50: late(delay.percentile(50)),
    p99: late(delay.percentile(99)),
    most: late(delay.max),
  };
  writeFileSync(process.env.BENCH_EVENT_LOOP, JSON.stringify(found));
});
