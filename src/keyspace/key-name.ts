import type { Command } from '../transport/transport.ts';
import type { KeyName } from './settings.ts';

/** Whether a name stands for whatever matches it: `*`, `?` and `[`, unless a backslash stands before them. */
export const isPattern = (name: string): boolean => /(?<!\\)(?:\\\\)*[*?[]/.test(name);

/** The one key that a name without a pattern stands for. */
export const literal = (name: string): string => name.replace(/\\([*?[\]\\])/g, '$1');

/** What tasks have in common that look at a key, or at those that match. */
export const taskFor = ({ database, name }: KeyName) => ({
  name: database === undefined ? name : `db${database}:${name}`,
  ...(isPattern(name) && { oneByOne: 'walk' as const }),
});

/** Names before patterns: a walk through all keys may use up what the others need. */
export const exactFirst = (keys: readonly KeyName[]): readonly KeyName[] =>
  keys.toSorted((one, other) => Number(isPattern(one.name)) - Number(isPattern(other.name)));

/** What keys are looked at with: `each`, and where a name is a pattern, what finds those that match. */
export function commandsFor(
  keys: readonly KeyName[],
  each: readonly Command[],
): readonly Command[] {
  if (keys.length === 0) return [];
  return keys.some(({ name }) => isPattern(name)) ? [['SCAN'], ...each] : each;
}
