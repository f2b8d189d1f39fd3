import { quantile } from '../measure.ts';
import { type Point, type Slope, slopeOf, stretchesOf } from './slope.ts';

/** What is known of the memory of the daemon, over the time that counts. */
export interface MemoryRead {
  /** Resident, in MiB, by the second. */
  readonly resident: readonly Point[];
  /** In use of the heap when all garbage was gone, in MiB: when the time began, and at its end. */
  readonly heap: readonly [first: number, last: number];
}

/** What is made of it. */
export interface MemoryJudged {
  /** In MiB per hour. */
  readonly slope: Slope;
  /** In MiB, by the slope, over the whole time. */
  readonly growth: number;
  readonly heapGrowth: number;
  /** What is wrong. */
  readonly wrong: readonly string[];
}

/**
 * What resident memory may gain, in MiB and as a share of its median, whichever is more: it wanders by several times that, as V8
 * takes pages and gives them back of its own accord.
 */
export const slack = { least: 8, share: 0.1 };

/** MiB that the heap may gain when all garbage is gone: 40 bytes a poll in half an hour of 100 targets. */
export const heapSlack = 3;

/** Judges the growth that is certain: the slope less twice its standard error. */
export function judgeMemory({ resident, heap: [first, last] }: MemoryRead): MemoryJudged {
  const hours = ((resident.at(-1)?.at ?? 0) - (resident[0]?.at ?? 0)) / 3600;
  const perSecond = slopeOf(stretchesOf(resident, 20));
  const slope = { rise: perSecond.rise * 3600, error: perSecond.error * 3600 };
  const [growth, heapGrowth] = [slope.rise * hours, last - first];
  const certain = (slope.rise - 2 * slope.error) * hours;
  const median = quantile(
    resident.map(({ value }) => value),
    0.5,
  );
  const wrong = [
    // Also where either is not known.
    ...(certain <= Math.max(slack.least, slack.share * median)
      ? []
      : [`resident memory grew by ${certain.toFixed(1)} MiB at the least`]),
    ...(heapGrowth <= heapSlack ? [] : [`the heap grew by ${heapGrowth.toFixed(1)} MiB`]),
  ];
  return { slope, growth, heapGrowth, wrong };
}
