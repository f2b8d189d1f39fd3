import type { Advise } from '../advice/advising.ts';
import type { History } from '../history/history.ts';
import type { Stand } from '../pairs/stand.ts';
import type { Watch } from '../polling/watch.ts';
import type { Thresholds } from '../thresholds.ts';
import { type PairSummary, pairSummaryOf } from './pairs.ts';
import { type Summary, summaryOf } from './summary.ts';

/** All that is watched, at a glance, at one moment. */
export interface Overview {
  /** Of the daemon. */
  readonly version: string;
  /** By the daemon's clock, in seconds since the epoch: ages are told from it. */
  readonly now: number;
  /** The levels that `firing` goes by, and that charts draw. */
  readonly thresholds: Pick<Thresholds, 'memoryRatio' | 'hitRatio' | 'connections'>;
  /** In the order of the configuration. */
  readonly targets: readonly Summary[];
  readonly pairs: readonly PairSummary[];
}

/** What an overview is made from. */
export interface Overseen {
  readonly version: string;
  thresholds(): Thresholds;
  epoch(): number;
  watches(): readonly Watch[];
  pairs(): readonly Stand[];
  readonly history: Pick<History, 'rates'>;
  readonly advise: Advise;
}

/** Looks at everything now. */
export function overviewOf(seen: Overseen): Overview {
  const thresholds = seen.thresholds();
  const { memoryRatio, hitRatio, connections } = thresholds;
  return {
    version: seen.version,
    now: seen.epoch(),
    thresholds: { memoryRatio, hitRatio, connections },
    targets: seen.watches().map((it) => summaryOfWatch(it, seen)),
    pairs: seen.pairs().map(pairSummaryOf),
  };
}

/** Looks at one target now. */
export function summaryOfWatch({ target, view }: Watch, seen: Overseen): Summary {
  const watched = view();
  return summaryOf(target, watched.snapshot, {
    thresholds: seen.thresholds(),
    rates: seen.history.rates(target.name),
    advice: seen.advise({ target, ...watched }),
  });
}
