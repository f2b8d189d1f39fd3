import { closestMatch } from 'leven';
import type { Problem } from './problem.ts';

/**
 * The problem with a first word that is nearly a command: `undefined` where it may be a target. Only such a word is
 * told: any other may be a password.
 */
export function misspelt(word: string, commands: readonly string[]): Problem | undefined {
  if (!isBareWord.test(word)) return undefined;
  const meant = closestMatch(word.toLowerCase(), commands, { maxDistance: mostSlips });
  if (meant === undefined) return undefined;
  return { where: word, expected: `no such command; did you mean ${meant}?` };
}

/** Every url has a colon. */
const isBareWord = /^[a-z][a-z-]*$/i;

const mostSlips = 2;
