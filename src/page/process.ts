import { performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { ProcessFacts } from './self.ts';

/** Asks the operating system and Node.js about this process. */
export function processFacts(): ProcessFacts {
  const { user, system } = process.cpuUsage();
  return {
    nodeVersion: process.version,
    cpuUserSeconds: user / 1e6,
    cpuSystemSeconds: system / 1e6,
    residentBytes: residentBytes(),
    // Not process.memoryUsage(), which reads the resident set too.
    heapUsedBytes: getHeapStatistics().used_heap_size,
    startedAt: performance.timeOrigin / 1000,
    busySeconds: performance.eventLoopUtilization().active / 1000,
  };
}

/** Read from a file, for which there may be no descriptor left. */
function residentBytes(): number | undefined {
  try {
    return process.memoryUsage.rss();
  } catch {
    return undefined;
  }
}
