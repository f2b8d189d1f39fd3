import { performance } from 'node:perf_hooks';
import type { ProcessFacts } from './self.ts';

/** Asks the operating system and Node.js about this process. */
export function processFacts(): ProcessFacts {
  const { user, system } = process.cpuUsage();
  return {
    nodeVersion: process.version,
    cpuUserSeconds: user / 1e6,
    cpuSystemSeconds: system / 1e6,
    residentBytes: process.memoryUsage.rss(),
    heapUsedBytes: process.memoryUsage().heapUsed,
    startedAt: performance.timeOrigin / 1000,
    busySeconds: performance.eventLoopUtilization().active / 1000,
  };
}
