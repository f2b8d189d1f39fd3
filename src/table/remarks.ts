import type { Summary } from '../summary/summary.ts';

/** What would fire, a line each: `target: what is so (alert)`. */
export const firingLines = (targets: readonly Summary[]): readonly string[] =>
  targets.flatMap(({ name, firing }) =>
    firing
      // The state says so.
      .filter(({ alert }) => alert !== 'RedisDown')
      .map(({ alert, text }) => `${name}: ${text} (${alert})`),
  );

/**
 * What to do about targets that are down, then what good practice would change: `target, target: text (because)`. What is the
 * same of several is said once, with so many of their names at the most.
 */
export function adviceLines(
  targets: readonly Summary[],
  mostNames = Number.POSITIVE_INFINITY,
): readonly string[] {
  const remarks = [
    ...targets.flatMap(({ name, reason, remedy }) =>
      remedy ? { name, text: `${remedy} (${reason})` } : [],
    ),
    ...targets.flatMap(({ name, advice }) =>
      advice.map(({ text, because }) => ({ name, text: `${bare(text)} (${bare(because)})` })),
    ),
  ];
  const names = new Map<string, string[]>();
  for (const { name, text } of remarks) names.set(text, [...(names.get(text) ?? []), name]);
  return [...names].map(([text, those]) => `${listed(those, mostNames)}: ${text}`);
}

function listed(names: readonly string[], most: number): string {
  const rest = names.length - most;
  const shown = names.slice(0, most).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

const bare = (sentence: string) => sentence.replace(/\.$/, '');

/** How many of them are: `3 of 4 up`. */
export const upOf = (targets: readonly Summary[]): string =>
  `${targets.filter(({ state }) => state === 'up').length} of ${targets.length} up`;
