import { closestMatch } from 'leven';
import type { Problem } from './problem.ts';

/**
 * The problem with a first word that is neither a command nor a url: `undefined` where it may be a target. The word is
 * told only where it is nearly a command: it may be a password.
 */
export function misspelt(word: string, commands: readonly string[]): Problem | undefined {
  if (!isBareWord.test(word)) return undefined;
  const meant = closestMatch(word.toLowerCase(), commands, { maxDistance: mostSlips });
  if (meant !== undefined)
    return { where: word, expected: `no such command; did you mean ${meant}?` };
  return { where: 'TARGET 1', expected: `expected a url, or one of ${commands.join(', ')}` };
}

/** Every url has a colon. */
const isBareWord = /^[a-z][a-z-]*$/i;

const mostSlips = 2;
