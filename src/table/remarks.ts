import type { Summary } from '../summary/summary.ts';

/** What would fire, a line each: `target: what is so (alert)`. */
export const firingLines = (targets: readonly Summary[]): readonly string[] =>
  targets.flatMap(({ name, firing }) =>
    firing
      // The state says so.
      .filter(({ alert }) => alert !== 'RedisDown')
      .map(({ alert, text }) => `${name}: ${text} (${alert})`),
  );

/** What to do about targets that are down, then what good practice would change: `target: text (because)`. */
export const adviceLines = (targets: readonly Summary[]): readonly string[] => [
  ...targets.flatMap(({ name, reason, remedy }) =>
    remedy ? `${name}: ${remedy} (${reason})` : [],
  ),
  ...targets.flatMap(({ name, advice }) =>
    advice.map(({ text, because }) => `${name}: ${bare(text)} (${bare(because)})`),
  ),
];

const bare = (sentence: string) => sentence.replace(/\.$/, '');

/** How many of them are: `3 of 4 up`. */
export const upOf = (targets: readonly Summary[]): string =>
  `${targets.filter(({ state }) => state === 'up').length} of ${targets.length} up`;
