import type { OwnLookups } from '../hit-rate.ts';
import type { Outcome } from '../polling/snapshot.ts';
import type { Readings } from '../readings.ts';
import type { Target } from '../target.ts';
import type { Thresholds } from '../thresholds.ts';
import { allRules } from './all.ts';

/** A target that answered, and all that is known of it. */
export interface Subject {
  readonly target: Target;
  readonly readings: Readings;
  /** By the collector's name. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly thresholds: Thresholds;
  /** What the daemon itself has looked up: it is in the server's counters too. */
  readonly lookedUp?: OwnLookups | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** What somebody who knows Redis would say of a target, one line each. */
export interface Advice {
  /** In kebab-case; never changes its meaning. */
  readonly rule: string;
  /** What to do. */
  readonly text: string;
  /** Why, with what it was concluded from. */
  readonly because: string;
}

/** A good practice; pure: no I/O, no clock. */
export interface Rule {
  readonly rule: string;
  /** `undefined` where it is followed, where it does not apply, and where that is not known. */
  advise(subject: Subject): Omit<Advice, 'rule'> | undefined;
}

/** All there is to advise, in the order of the rules. */
export const adviceFor = (subject: Subject): readonly Advice[] =>
  allRules.flatMap(({ rule, advise }) => {
    const advice = advise(subject);
    return advice ? [{ rule, ...advice }] : [];
  });
