import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { processFacts } from '../../src/page/process.ts';

/** What only grows, in the seconds that a page tells. */
function secondsSoFar() {
  const { user, system } = process.cpuUsage();
  const busy = performance.eventLoopUtilization().active;
  return { cpuUserSeconds: user / 1e6, cpuSystemSeconds: system / 1e6, busySeconds: busy / 1000 };
}

test.each(['cpuUserSeconds', 'cpuSystemSeconds', 'busySeconds'] as const)(
  '%s are those of the process, in seconds',
  (what) => {
    const before = secondsSoFar()[what];
    const facts = processFacts();
    const after = secondsSoFar()[what];

    expect(before).toBeGreaterThan(0);
    expect(facts[what]).toBeGreaterThanOrEqual(before);
    expect(facts[what]).toBeLessThanOrEqual(after);
  },
);

test('the process started within the last day, in seconds since the epoch', () => {
  const now = Date.now() / 1000;
  const { startedAt } = processFacts();

  expect(startedAt).toBeLessThan(now);
  expect(startedAt).toBeGreaterThan(now - 86_400);
});

test('the heap is a part of the resident memory, both in bytes', () => {
  const { heapUsedBytes, residentBytes } = processFacts();

  expect(heapUsedBytes).toBeGreaterThan(1e6);
  expect(residentBytes).toBeGreaterThan(heapUsedBytes);
});
