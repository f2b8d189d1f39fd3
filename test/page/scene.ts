import { noLookups } from '../../src/hit-rate.ts';
import type { Labels, Reading } from '../../src/metric.ts';
import type { Labelled, Scene } from '../../src/page/families.ts';
import { ledgerKeeper } from '../../src/polling/ledger.ts';
import type { Outcome, Snapshot } from '../../src/polling/snapshot.ts';

/** A page's scene with these targets, and a daemon about which nothing changes. */
export const sceneOf = (...watches: readonly Labelled[]): Scene => ({
  self: {
    version: '1.2.3',
    targets: watches.length,
    pairs: [],
    groups: [{ name: 'shop', members: 6, success: true, foundAt: 1_700_000_100 }],
    lastReload: { successful: true, loadedAt: 1_700_000_000 },
    logLinesDropped: 3,
    process: {
      nodeVersion: 'v20.19.0',
      cpuUserSeconds: 1.5,
      cpuSystemSeconds: 0.25,
      residentBytes: 50_000_000,
      heapUsedBytes: 10_000_000,
      startedAt: 1_699_999_000,
      busySeconds: 1.75,
    },
  },
  watches,
});

/** A target that was polled once and said this. */
export function upWith(
  readings: Readonly<Record<string, Reading>>,
  labels: Labels = { target: 'cache' },
  outcomes: Readonly<Record<string, Outcome>> = {},
): Labelled {
  return polled(labels, {
    up: true,
    at: 1_700_000_015.5,
    seconds: 0.004,
    readings: new Map(Object.entries(readings)),
    outcomes: new Map(Object.entries(outcomes)),
  });
}

/** A target that was polled once and did not answer. */
export const down = (labels: Labels): Labelled =>
  polled(labels, {
    up: false,
    at: 1_700_000_016,
    seconds: 5,
    reason: 'timeout',
    detail: 'no answer within 5 s',
  });

function polled(labels: Labels, snapshot: Snapshot): Labelled {
  const ledger = ledgerKeeper();
  ledger.polled(snapshot);
  const tally = { commandsSent: 4, connectionsOpened: 1, connectSeconds: 0.002 };
  return { labels, advice: [], snapshot, ledger: ledger.read(), tally, lookedUp: noLookups };
}

/** A target that was not polled yet. */
export const unpolled = (labels: Labels): Labelled => ({
  labels,
  advice: [],
  snapshot: undefined,
  ledger: ledgerKeeper().read(),
  tally: { commandsSent: 0, connectionsOpened: 0, connectSeconds: undefined },
  lookedUp: noLookups,
});
