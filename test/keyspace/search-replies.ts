/** FT.INFO of RediSearch 2.8 in RESP2, which writes most numbers as texts: the example of redis.io/docs/latest/commands/ft.info. */
export const bicycle28 = [
  ...['index_name', 'idx:bicycle', 'index_options', []],
  ...['index_definition', ['key_type', 'JSON', 'prefixes', ['bicycle:'], 'default_score', '1']],
  ...['attributes', [['identifier', '$.price', 'attribute', 'price', 'type', 'NUMERIC']]],
  ...['num_docs', '10', 'max_doc_id', '10', 'num_terms', '546', 'num_records', '692'],
  ...['inverted_sz_mb', '0.003993034362792969', 'vector_index_sz_mb', '0'],
  ...['total_inverted_index_blocks', '551', 'offset_vectors_sz_mb', '7.047653198242188e-4'],
  ...['doc_table_size_mb', '7.152557373046875e-4', 'sortable_values_size_mb', '0'],
  ...['key_table_size_mb', '3.0422210693359375e-4', 'geoshapes_sz_mb', '0.00426483154296875'],
  ...['records_per_doc_avg', '69.19999694824219', 'bytes_per_record_avg', '6.0505781173706055'],
  ...['offsets_per_term_avg', '1.0679190158843994', 'offset_bits_per_record_avg', '8'],
  ...['hash_indexing_failures', '0', 'total_indexing_time', '4.539999961853027'],
  ...['indexing', '0', 'percent_indexed', '1', 'number_of_uses', 1, 'cleaning', 0],
  ...['gc_stats', ['bytes_collected', '0', 'average_cycle_time_ms', 'nan']],
  ...['cursor_stats', ['global_idle', 0, 'index_capacity', 128], 'dialect_stats', ['dialect_1', 0]],
  ...['Index Errors', ['indexing failures', 0, 'last indexing error', 'N/A']],
  ...['field statistics', [['identifier', '$.price', 'Index Errors', ['indexing failures', 0]]]],
];

/** The same of RediSearch 8.0, which writes whole numbers as such: the values that Redis Insight's tests have. */
export const bicycle80 = [
  ...['index_name', 'idx:smpl_bicycle', 'index_options', []],
  ...['num_docs', 106, 'max_doc_id', 106, 'num_terms', 539, 'num_records', 2645],
  ...['inverted_sz_mb', '0.06543350219726563', 'vector_index_sz_mb', '0'],
  ...['total_inverted_index_blocks', 690, 'offset_vectors_sz_mb', '0.0022459030151367188'],
  ...['doc_table_size_mb', '0.023920059204101563', 'sortable_values_size_mb', '0'],
  ...['key_table_size_mb', '0.0032911300659179688', 'tag_overhead_sz_mb', '6.361007690429688e-4'],
  ...['text_overhead_sz_mb', '0.017991065979003906'],
  ...['total_index_memory_sz_mb', '0.11714744567871094', 'geoshapes_sz_mb', '0'],
  ...['records_per_doc_avg', '24.952829360961914', 'bytes_per_record_avg', '25.940263748168945'],
  ...['offsets_per_term_avg', '0.8903591632843018', 'offset_bits_per_record_avg', '8'],
  ...['hash_indexing_failures', 0, 'total_indexing_time', '1.7289999723434448'],
  ...['indexing', 0, 'percent_indexed', '1', 'number_of_uses', 39, 'cleaning', 0],
];

/** What RediSearch 1.2 of Debian says of an index without documents. */
export const empty12 = [
  ...['index_name', 'idx2', 'index_options', [], 'num_docs', '0', 'max_doc_id', '0'],
  ...['inverted_sz_mb', '0', 'key_table_size_mb', '1.239776611328125e-05'],
  ...['records_per_doc_avg', '-nan', 'bytes_per_record_avg', '-nan'],
];
