import { expect, test } from 'vitest';
import { searchIndexMetrics } from '../../src/keyspace/search-index-metrics.ts';
import { roundsOf } from './rounds-of.ts';
import { bicycle28, bicycle80, empty12 } from './search-replies.ts';

const names = searchIndexMetrics.map(({ name }) => name);

type Round = Awaited<ReturnType<ReturnType<typeof roundsOf>['round']>>;

/** The values of one index, by the metric's name without what all have in common. */
const valuesOf = ({ seriesOf }: Round, index: string) =>
  Object.fromEntries(
    names.flatMap((name) =>
      seriesOf(name)
        .filter(({ labels }) => labels.index_name === index)
        .map(({ value }) => [name.replace('redis_search_index_', ''), value]),
    ),
  );

const indexesIn = ({ seriesOf }: Round, name = 'redis_search_index_num_docs') =>
  seriesOf(name).map(({ labels }) => labels.index_name);

const two = {
  'FT._LIST': ['idx:smpl_bicycle', 'idx:bicycle'],
  'FT.INFO idx:bicycle': bicycle28,
  'FT.INFO idx:smpl_bicycle': bicycle80,
};

test('RediSearch 2.8 says of an index what redis_exporter prints of it', async () => {
  const { round } = roundsOf({ searchIndexes: ['*'] });

  const values = valuesOf(await round(two), 'idx:bicycle');

  expect(values).toEqual({
    ...{ num_docs: 10, max_doc_id: 10, num_terms: 546, num_records: 692, indexing: 0 },
    ...{ inverted_size_bytes: 4187, vector_index_size_bytes: 0, total_inverted_index_blocks: 551 },
    ...{ offset_vectors_size_bytes: 739, doc_table_size_bytes: 750, sortable_values_size_bytes: 0 },
    ...{ key_table_size_bytes: 319, geoshapes_size_bytes: 4472, percent_indexed: 1, cleaning: 0 },
    ...{ avg_per_doc_records: 69.19999694824219, avg_per_record_bytes: 6.0505781173706055 },
    ...{ avg_per_term_offsets: 1.0679190158843994, avg_per_record_offset_bits: 8 },
    ...{ hash_indexing_failures: 0, number_of_uses_total: 1 },
  });
});

test('RediSearch 8.0 says every one of them', async () => {
  const { round, batches } = roundsOf({ searchIndexes: ['*'] });

  const learned = await round(two);

  const values = valuesOf(learned, 'idx:smpl_bicycle');
  expect(Object.keys(values)).toHaveLength(names.length);
  expect(values).toMatchObject({
    ...{ num_docs: 106, total_inverted_index_blocks: 690, number_of_uses_total: 39 },
    ...{ tag_overhead_size_bytes: 667, text_overhead_size_bytes: 18865 },
    total_index_memory_size_bytes: 122838,
  });
  expect(batches).toEqual([['FT._LIST'], ['FT.INFO idx:bicycle', 'FT.INFO idx:smpl_bicycle']]);
  expect(learned.complete).toBe(true);
});

test('a mean of nothing has no series', async () => {
  const { round } = roundsOf({ searchIndexes: ['idx2'] });

  const values = valuesOf(await round({ 'FT._LIST': ['idx2'], 'FT.INFO': empty12 }), 'idx2');

  expect(values).toMatchObject({ num_docs: 0, key_table_size_bytes: 13 });
  expect(Object.keys(values).filter((name) => name.startsWith('avg'))).toEqual([]);
});

test.each([
  [['idx:smpl*'], ['idx:smpl_bicycle']],
  [
    ['idx:bicycle', '*bicycle'],
    ['idx:bicycle', 'idx:smpl_bicycle'],
  ],
  [['nothing'], []],
])('%j stands for %j', async (searchIndexes, expected) => {
  const { round, sent } = roundsOf({ searchIndexes });

  const learned = await round(two);

  expect(indexesIn(learned)).toEqual(expected);
  expect(sent).toHaveLength(1 + expected.length);
});

test('of more than the cap the first by name are told, and that there are more', async () => {
  const { round } = roundsOf({ searchIndexes: ['*'], maxKeys: 1 });

  const learned = await round(two);

  expect(indexesIn(learned)).toEqual(['idx:bicycle']);
  expect(learned.complete).toBe(false);
});

test.each([
  'Unknown Index name',
  'idx:bicycle: no such index',
  'SEARCH_INDEX_NOT_FOUND Index not found',
  "Index with name 'idx:bicycle' not found",
])('an index that is gone meanwhile is no failure: %s', async (error) => {
  const { round } = roundsOf({ searchIndexes: ['*'] });

  const learned = await round({ ...two, 'FT.INFO idx:bicycle': new Error(error) });

  expect(indexesIn(learned)).toEqual(['idx:smpl_bicycle']);
  expect(learned.errors.get('search-indexes')).toBeUndefined();
});

test('an index that may not be looked at costs only itself, and is told of', async () => {
  const { round } = roundsOf({ searchIndexes: ['*'] });

  const learned = await round({ ...two, 'FT.INFO idx:bicycle': new Error('NOPERM no') });

  expect(indexesIn(learned)).toEqual(['idx:smpl_bicycle']);
  expect(learned.errors.get('search-indexes')).toBe('NOPERM no');
});

test('what is no list of indexes is told of', async () => {
  const { round } = roundsOf({ searchIndexes: ['*'] });

  const { errors } = await round({ 'FT._LIST': 'OK' });

  expect(errors.get('search-indexes')).toBe('FT._LIST: no list of indexes');
});
