import { span } from '../src/readable.ts';
import type { Target } from './target.ts';

/** What time it is with the daemon, whatever the reader's own clock says. */
export interface Moment {
  /** Seconds since the epoch. */
  readonly now: number;
  /** Whether the daemon answers: without it nothing is known of now. */
  readonly isLive: boolean;
}

/** Seconds up to which nobody asks how old a value is. */
const fresh = 30;

/** How old what is shown of a target is, where that matters; else nothing. */
export function ageText({ polledAt }: Target, { now }: Moment): string {
  if (polledAt === undefined || now - polledAt <= fresh) return '';
  return `${span(now - polledAt)} old`;
}
