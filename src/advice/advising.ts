import type { Snapshot } from '../polling/snapshot.ts';
import type { WatchView } from '../polling/watch.ts';
import type { Target } from '../target.ts';
import type { Thresholds } from '../thresholds.ts';
import { type Advice, adviceFor } from './advice.ts';

/** A target and what watching it has come to. */
export interface Watched extends Pick<WatchView, 'snapshot' | 'lookedUp'> {
  readonly target: Target;
}

/** What is advised on a watched target; nothing while it is down. */
export type Advise = (watched: Watched) => readonly Advice[];

/** Advises by the thresholds in force; thinks once of each snapshot, however many read it. */
export function advising(thresholds: () => Thresholds): Advise {
  const given = new WeakMap<Snapshot, { by: Thresholds; advice: readonly Advice[] }>();
  return ({ target, snapshot, lookedUp }) => {
    if (!snapshot?.up) return [];
    const by = thresholds();
    const before = given.get(snapshot);
    if (before?.by === by) return before.advice;
    const advice = adviceFor({ ...snapshot, target, lookedUp, thresholds: by, now: snapshot.at });
    given.set(snapshot, { by, advice });
    return advice;
  };
}
