import { counter, gauge, type Metric, type Source } from '../metric.ts';
import type { Fields } from './fields.ts';
import { exact } from './reply.ts';

/** A search index, and what FT.INFO says of it. */
export interface IndexFound {
  readonly name: string;
  readonly fields: Fields;
  readonly cut?: true;
}

/** `scale` turns the server's unit into the base unit. */
const field = (name: string, scale = 1): Source<readonly IndexFound[]> => ({
  from: `FT.INFO ${name}`,
  labels: ['index_name'],
  read: (found) =>
    found.flatMap(({ name: index_name, fields }) => {
      const value = exact(fields.get(name));
      return value === undefined ? [] : [{ labels: { index_name }, value: value * scale }];
    }),
});

const said = (name: string, help: string, from = name): Metric<readonly IndexFound[]> =>
  gauge(`redis_search_index_${name}`, help, field(from));

/** What the server says in MiB. */
const size = (subject: string, help: string, from: string): Metric<readonly IndexFound[]> =>
  gauge(`redis_search_index_${subject}_size_bytes`, help, field(from, 2 ** 20));

/** What is told of search indexes; a field that a version of the module does not know is absent, and so is a mean of nothing. */
export const searchIndexMetrics: readonly Metric<readonly IndexFound[]>[] = [
  said('num_docs', 'Documents in the index.'),
  said('max_doc_id', 'Highest number of a document.'),
  said('num_terms', 'Different terms in the index.'),
  said('num_records', 'Records in the index.'),
  size('inverted', 'Memory of the inverted index.', 'inverted_sz_mb'),
  said('total_inverted_index_blocks', 'Blocks of the inverted index.'),
  size('vector_index', 'Memory of the vector index.', 'vector_index_sz_mb'),
  size('offset_vectors', 'Memory of where terms are in documents.', 'offset_vectors_sz_mb'),
  size('doc_table', 'Memory of what is kept of each document.', 'doc_table_size_mb'),
  size('sortable_values', 'Memory of values to sort by.', 'sortable_values_size_mb'),
  size('key_table', 'Memory of which key a document is.', 'key_table_size_mb'),
  size('tag_overhead', 'Memory of structures for tags.', 'tag_overhead_sz_mb'),
  size('text_overhead', 'Memory of structures for texts.', 'text_overhead_sz_mb'),
  size('total_index_memory', 'Memory of the index.', 'total_index_memory_sz_mb'),
  size('geoshapes', 'Memory of shapes on the map.', 'geoshapes_sz_mb'),
  said('avg_per_doc_records', 'Mean number of records in a document.', 'records_per_doc_avg'),
  said('avg_per_record_bytes', 'Mean size of a record.', 'bytes_per_record_avg'),
  said('avg_per_term_offsets', 'Mean number of places of a term.', 'offsets_per_term_avg'),
  said(
    'avg_per_record_offset_bits',
    'Mean number of bits for the places in a record.',
    'offset_bits_per_record_avg',
  ),
  said('indexing', 'Whether the index is being built.'),
  said('percent_indexed', 'Share of the documents that have been indexed, 1 being all.'),
  said('hash_indexing_failures', 'Documents that could not be indexed.'),
  counter(
    'redis_search_index_number_of_uses_total',
    'Times the index has been used.',
    field('number_of_uses'),
  ),
  said('cleaning', 'Whether the index is being deleted.'),
];
