import type { Info } from '../info.ts';

/** Whose Redis, or look-alike, this is. */
export type Provider =
  | 'redis'
  | 'valkey'
  | 'keydb'
  | 'dragonfly'
  | 'garnet'
  | 'kvrocks'
  | 'pika'
  | 'memurai'
  | 'upstash'
  | 'elasticache'
  | 'memorydb'
  | 'azure'
  | 'redis-enterprise';

/** Tells the provider by what only its own INFO says. */
export function providerOf(info: Info): Provider {
  const mark = marks.find(({ field, start }) => info.text(field)?.startsWith(start));
  return mark?.provider ?? 'redis';
}

interface Mark {
  readonly provider: Provider;
  readonly field: string;
  /** What the field's value begins with. */
  readonly start: string;
}

// Who runs it before what it runs: a service on top of Valkey answers as the service does.
const marks: readonly Mark[] = [
  { provider: 'upstash', field: 'upstash_version', start: '' },
  { provider: 'elasticache', field: 'os', start: 'Amazon ElastiCache' },
  { provider: 'memorydb', field: 'os', start: 'Amazon MemoryDB' },
  { provider: 'azure', field: 'maxfragmentationmemory_reservation', start: '' },
  { provider: 'redis-enterprise', field: 'rlec_version', start: '' },
  { provider: 'valkey', field: 'valkey_version', start: '' },
  { provider: 'valkey', field: 'server_name', start: 'valkey' },
  { provider: 'keydb', field: 'mvcc_depth', start: '' },
  { provider: 'dragonfly', field: 'dragonfly_version', start: '' },
  { provider: 'garnet', field: 'garnet_version', start: '' },
  { provider: 'kvrocks', field: 'kvrocks_version', start: '' },
  { provider: 'pika', field: 'pika_version', start: '' },
  { provider: 'memurai', field: 'memurai_version', start: '' },
];
