import { cutWhere, defineConcern } from './concern.ts';
import { fieldsOf } from './fields.ts';
import { globOf } from './glob.ts';
import { said } from './reply.ts';
import { type IndexFound, searchIndexMetrics } from './search-index-metrics.ts';
import { inBatches, type Steps } from './task.ts';

/** The configured search indexes. */
export const searchIndexes = defineConcern<IndexFound>({
  name: 'search-indexes',
  tasks: ({ settings: { searchIndexes, maxKeys }, home }) =>
    searchIndexes.length > 0
      ? [{ name: 'searchIndexes', database: home, steps: look(searchIndexes, maxKeys) }]
      : [],
  commands: ({ searchIndexes }) => (searchIndexes.length > 0 ? [['FT._LIST'], ['FT.INFO']] : []),
  metrics: searchIndexMetrics,
});

function* look(patterns: readonly string[], most: number): Steps<readonly IndexFound[]> {
  const globs = patterns.map(globOf);
  const [list] = yield [['FT._LIST']];
  const names = namesIn(said(list)).filter((name) => globs.some((glob) => glob.test(name)));
  return cutWhere(names.length > most, yield* inBatches(names.slice(0, most), lookAt));
}

function* lookAt(name: string): Steps<IndexFound> {
  const [reply] = yield [['FT.INFO', name]];
  return { name, fields: fieldsOf(said(reply)) };
}

/** By name: those that happen to come first would be others at each round. */
function namesIn(list: unknown): readonly string[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new Error('FT._LIST: no list of indexes');
  return [...new Set(list.filter((it) => typeof it === 'string'))].sort();
}
