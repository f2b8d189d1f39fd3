import { said } from './reply.ts';
import type { Steps } from './task.ts';

/** Keys that the server looks at for one reply: as many as redis_exporter asks for. */
const perReply = '1000';

/**
 * Walks through the keys of a database that match, calling `visit` with some names at a time. A key that is there all
 * the while is met at least once; twice, perhaps, when the server resizes its table meanwhile. Says whether it was let.
 */
export function* scan(
  pattern: string,
  visit: (names: readonly string[]) => void,
  type: readonly string[] = [],
): Steps<boolean> {
  let cursor = '0';
  do {
    const [reply] = yield [['SCAN', cursor, 'MATCH', pattern, 'COUNT', perReply, ...type]];
    const page = said(reply);
    if (page === undefined) return false;
    if (!Array.isArray(page) || !Array.isArray(page[1])) throw new Error('SCAN: no list of keys');
    cursor = String(page[0]);
    visit(page[1].map(String));
  } while (cursor !== '0');
  return true;
}

/** What matches a pattern; `cut` where there was more than could be told. */
export interface Matching {
  readonly names: readonly string[];
  readonly cut: boolean;
}

/** The first `most` by name of the keys that match: those that happen to come first would be others at each round. */
export function* firstMatching(
  pattern: string,
  most: number,
  type?: 'stream',
): Steps<Matching | undefined> {
  let names: readonly string[] = [];
  const visit = (more: readonly string[]) => {
    names = [...new Set([...names, ...more])].sort().slice(0, most + 1);
  };
  const isWhole = yield* scan(pattern, visit, type && ['TYPE', type]);
  return isWhole ? { names: names.slice(0, most), cut: names.length > most } : undefined;
}
