import type { Advice } from '../advice/advice.ts';
import type { Rates } from '../history/rates.ts';
import type { Labels } from '../metric.ts';
import type { Snapshot } from '../polling/snapshot.ts';
import type { Reason } from '../reason.ts';
import { type Target, urlOf } from '../target.ts';
import type { Thresholds } from '../thresholds.ts';
import { type Facts, factsOf } from './facts.ts';
import { type Firing, firingOf } from './firing.ts';
import { remedies } from './remedy.ts';

/** A target at a glance. Beyond these there are the facts of one that is up. */
export interface Summary extends Partial<Facts>, Rates {
  readonly name: string;
  /** Without what it takes to log in. */
  readonly url: string;
  /** As configured. */
  readonly labels: Labels;
  /** `waiting` for its first poll, or for one that is overdue. */
  readonly state: 'up' | 'down' | 'waiting';
  /** Why it is down. */
  readonly reason?: Reason;
  /** What to do about that first. */
  readonly remedy?: string;
  /** When its last poll ended, in seconds since the epoch. */
  readonly polledAt?: number;
  /** How long that took. */
  readonly pollSeconds?: number;
  readonly firing: readonly Firing[];
  /** What good practice would change. */
  readonly advice: readonly Advice[];
}

/** What a summary needs to know besides the last poll. */
export interface Beside {
  readonly thresholds: Thresholds;
  readonly rates: Rates;
  readonly advice: readonly Advice[];
}

/** What there is to say about a target, from its last poll. */
export function summaryOf(
  target: Target,
  snapshot: Snapshot | undefined,
  { thresholds, rates, advice }: Beside,
): Summary {
  const observed = {
    name: target.name,
    url: urlOf(target),
    labels: target.labels,
    ...stateOf(snapshot),
    ...(snapshot?.up && { ...factsOf(snapshot.readings), ...rates }),
  };
  return { ...observed, firing: firingOf(observed, thresholds), advice };
}

function stateOf(
  snapshot: Snapshot | undefined,
): Pick<Summary, 'state' | 'reason' | 'remedy' | 'polledAt' | 'pollSeconds'> {
  if (!snapshot) return { state: 'waiting' };
  const poll = { polledAt: snapshot.at, pollSeconds: snapshot.seconds };
  if (snapshot.up) return { state: 'up', ...poll };
  const { reason } = snapshot;
  return { state: 'down', reason, remedy: remedies[reason], ...poll };
}
