import type { Span } from '../src/rules/rule.ts';
import { secondsOf } from '../src/rules/span.ts';

/** What every duration of the rules is multiplied by: a minute is 1.2 seconds. */
export const scale = 0.02;

/** The one level that is another here: the server shares its core with all that is rehearsed with. */
export const thresholds = { cpuRatio: 0.5 };

/** How long that takes in a rehearsal, in seconds. */
export const rehearsed = (span: Span): number => secondsOf(span) * scale;
