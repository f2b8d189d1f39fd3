import { fieldsOf } from '../flat-list.ts';
import type { Info } from '../info.ts';
import type { Query } from './collector.ts';
import { listOf } from './list.ts';

/** A primary as a sentinel knows it, by the names of `SENTINEL MASTERS`. */
export type Master = ReadonlyMap<string, string>;

/** The primaries that a sentinel watches. */
export const masters: Query<readonly Master[]> = {
  command: ['SENTINEL', 'MASTERS'],
  decode: (reply) => listOf(reply, 'SENTINEL MASTERS').map(fieldsOf),
};

/** Whether the server is a sentinel. */
export const isSentinel = (info: Info): boolean => info.text('redis_mode') === 'sentinel';

/** The labels that redis_exporter gives a primary. */
export const labelsOf = (master: Master) => ({
  master_name: master.get('name') ?? '',
  master_address: `${master.get('ip')}:${master.get('port')}`,
});
