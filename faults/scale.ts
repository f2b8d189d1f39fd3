import type { Span } from '../src/rules/rule.ts';
import { secondsOf } from '../src/rules/span.ts';

/** What every duration of the rules is multiplied by: a minute is 1.2 seconds. */
export const scale = 0.02;

/** How long that takes in a rehearsal, in seconds. */
export const rehearsed = (span: Span): number => secondsOf(span) * scale;
