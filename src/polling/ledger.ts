import { emptyDistribution, observe } from '../distribution.ts';
import type { Distribution } from '../metric.ts';
import { type Reason, reasons } from '../reason.ts';
import type { Snapshot } from './snapshot.ts';

/** What watching one target has come to since the daemon began to watch it. */
export interface Ledger {
  readonly polls: number;
  /** Ticks that came while the poll before was still under way. */
  readonly skipped: number;
  readonly failures: ReadonlyMap<Reason, number>;
  /** Of polls, in seconds. */
  readonly durations: Distribution;
  /** When the last poll ended, in seconds since the epoch. */
  readonly lastPoll: number | undefined;
  /** Series left out, by metric. */
  readonly dropped: ReadonlyMap<string, number>;
}

/** Writes a ledger; `read` gives it as it is now. */
export interface LedgerKeeper {
  polled(snapshot: Snapshot): void;
  skipped(): void;
  dropped(metric: string, series: number): void;
  read(): Ledger;
}

/** Seconds; from a neighbour on the same machine to a poll that took its whole deadline. */
const durationBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Keeps the ledger of one target. */
export function ledgerKeeper(): LedgerKeeper {
  const failures = new Map<Reason, number>(reasons.map((reason) => [reason, 0]));
  const dropped = new Map<string, number>();
  let counted = { polls: 0, skipped: 0, durations: emptyDistribution(durationBounds) };
  let lastPoll: number | undefined;
  return {
    polled(snapshot) {
      const { polls, durations } = counted;
      counted = { ...counted, polls: polls + 1, durations: observe(durations, snapshot.seconds) };
      lastPoll = snapshot.at;
      if (!snapshot.up) increase(failures, snapshot.reason, 1);
    },
    skipped() {
      counted = { ...counted, skipped: counted.skipped + 1 };
    },
    dropped: (metric, series) => increase(dropped, metric, series),
    read: () => ({ ...counted, lastPoll, failures, dropped }),
  };
}

function increase<Key>(counts: Map<Key, number>, key: Key, by: number) {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
