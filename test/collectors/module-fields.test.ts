import { expect, test } from 'vitest';
import { moduleFields } from '../../src/collectors/module-fields.ts';
import { parseInfo } from '../../src/info.ts';
import { everyModuleField, moduleFamilies } from './module-families.ts';
import { busy, infoOf, numbersIn, recorded } from './read.ts';

const said = (modules: string) => numbersIn(moduleFields, { replies: { 'INFO modules': modules } });

test('RediSearch 2.10 says its indexes and their memory', () => {
  const numbers = said(recorded('redis-stack-7.4.6/modules.txt'));

  expect(numbers).toMatchObject({
    redis_search_number_of_indexes: 1,
    redis_search_used_memory_indexes_bytes: 16064,
    redis_search_largest_memory_index_bytes: 16064,
    redis_search_queries_processed_total: 0,
    redis_search_global_cursors: 0,
  });
  expect(Object.keys(numbers).filter((name) => /json|bloom|externing|hnsw/.test(name))).toEqual([]);
});

test('every family of redis_exporter is here or its original, with its value', () => {
  const values = said(everyModuleField);

  const ours = moduleFields.metrics.map(({ name, type, original }) => ({
    ...{ name, type, ...original },
    value: Math.round((values[name] as number) * (original?.scale ?? 1)),
  }));

  expect(ours.map(({ name, type, value }) => `${name} ${type} ${value}`).sort()).toEqual(
    moduleFamilies.map(({ name, type }, i) => `${name} ${type} ${i + 1}`).sort(),
  );
});

test('milliseconds are told in seconds', () => {
  const times = said(
    infoOf({ search_total_query_execution_time_ms: 12345, search_gc_total_ms_run: '7.5' }),
  );

  expect(times).toEqual({
    redis_search_query_execution_time_seconds_total: 12.345,
    redis_search_gc_run_seconds_total: 0.0075,
  });
});

test.each([
  ['that names a module', infoOf({ module: 'name=ft,ver=10200' }), true],
  ['without modules', busy.info, false],
])('a server %s is asked: %s', (_, info, isAsked) => {
  expect(moduleFields.applies?.(parseInfo(info))).toBe(isAsked);
});
