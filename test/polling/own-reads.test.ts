import { expect, test } from 'vitest';
import { type Collector, info } from '../../src/collectors/collector.ts';
import { noLookups } from '../../src/hit-rate.ts';
import { capabilities } from '../../src/polling/capabilities.ts';
import { ownCount } from '../../src/polling/own-reads.ts';
import { poll } from '../../src/polling/poller.ts';
import type { RoundTrip } from '../../src/transport/transport.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { manualClock } from '../support/manual-clock.ts';

const never = new AbortController().signal;

function promised() {
  let resolve = (_: RoundTrip) => {};
  const promise = new Promise<RoundTrip>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

const trip = (...values: readonly unknown[]): RoundTrip => ({
  replies: values.map((value) => ({ ok: true, value })),
  seconds: undefined,
});

test('lookups are counted when they are answered, and not known until then', async () => {
  const { promise, resolve } = promised();
  const { over, lookups } = ownCount();
  const reads = over({ send: () => promise });
  const before = lookups();

  const sending = reads.send([['TYPE', 'a'], ['TYPE', 'b'], ['DBSIZE']], never);
  const meanwhile = lookups();
  resolve(trip('list', 'none', 7));
  await sending;

  expect([before, meanwhile]).toEqual([{ hits: 0, misses: 0, lost: 0 }, undefined]);
  expect(lookups()).toEqual({ hits: 1, misses: 1, lost: 0 });
});

test('what looks nothing up leaves what is known', async () => {
  const { promise, resolve } = promised();
  const { over, lookups } = ownCount();
  const reads = over({ send: () => promise });
  const before = lookups();

  const sending = reads.send([['SCAN', '0']], never);
  const meanwhile = lookups();
  resolve(trip(['0', []]));
  await sending;

  expect(meanwhile).toBe(before);
  expect(lookups()).toBe(before);
});

test('lookups whose replies are lost may have been made or not', async () => {
  const { over, lookups } = ownCount();
  const reads = over({ send: () => Promise.reject(new Error('gone')) });

  await expect(reads.send([['TYPE', 'a']], never)).rejects.toThrow('gone');

  expect(lookups()).toEqual({ hits: 0, misses: 0, lost: 1 });
});

test('a poll takes off what was looked up before it, and knows where it cannot tell', async () => {
  const told = [noLookups, noLookups, noLookups, { ...noLookups, hits: 1 }, undefined, undefined];
  const seen: unknown[] = [];
  const looker = {
    name: 'looker',
    queries: [],
    recollection: {
      empty: undefined,
      next: (_: unknown, __: unknown, { ownLookups }: { ownLookups: unknown }) =>
        void seen.push(ownLookups),
    },
    metrics: [],
  };
  const target = {
    ...{ transport: fakeTransport({ PING: 'PONG', [info.command.join(' ')]: 'a:1' }).transport },
    ...{ facts: { memoryLimit: undefined, hitRateWindow: 300 }, clock: manualClock() },
    ...{
      memories: new Map(),
      lastly: { readings: new Map() },
      capabilities: capabilities(),
      dropped: () => {},
    },
    concerned: new Set<Collector>(),
    ...{ collectors: [looker], ownLookups: () => told.shift() },
  };

  for (const _ of [1, 2, 3]) await poll(target, never);

  expect(seen).toEqual([noLookups, undefined, undefined]);
});
