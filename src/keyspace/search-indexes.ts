import { defineConcern } from './concern.ts';
import { fieldsOf } from './fields.ts';
import { globOf } from './glob.ts';
import { said } from './reply.ts';
import { type IndexFound, searchIndexMetrics } from './search-index-metrics.ts';
import type { Steps } from './task.ts';

/** The configured search indexes. */
export const searchIndexes = defineConcern<IndexFound>({
  name: 'search-indexes',
  tasks: ({ settings: { searchIndexes, maxKeys }, home }) =>
    searchIndexes.length > 0 ? [{ database: home, steps: look(searchIndexes, maxKeys) }] : [],
  metrics: searchIndexMetrics,
});

/** Indexes that are asked about with one batch of commands. */
const sideBySide = 50;

function* look(patterns: readonly string[], most: number): Steps<readonly IndexFound[]> {
  const globs = patterns.map(globOf);
  const [list] = yield [['FT._LIST']];
  const names = namesIn(said(list)).filter((name) => globs.some((glob) => glob.test(name)));
  const found: IndexFound[] = [];
  for (let at = 0; at < Math.min(names.length, most); at += sideBySide) {
    const some = names.slice(at, Math.min(at + sideBySide, most));
    const replies = yield some.map((name) => ['FT.INFO', name] as const);
    found.push(...some.map((name, i) => ({ name, fields: fieldsOf(said(replies[i])) })));
  }
  return names.length > most ? found.map((it) => ({ ...it, cut: true as const })) : found;
}

/** By name: those that happen to come first would be others at each round. */
function namesIn(list: unknown): readonly string[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new Error('FT._LIST: no list of indexes');
  return [...new Set(list.filter((it) => typeof it === 'string'))].sort();
}
