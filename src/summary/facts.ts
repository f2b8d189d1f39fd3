import { labelsIn, numberIn, type Readings, sumIn } from '../readings.ts';

/** What a target that is up said, as far as people look at it first. What it did not say is absent. */
export interface Facts {
  /** `redis`, `valkey`, `upstash`, ... */
  readonly provider?: string;
  readonly version?: string;
  readonly role?: 'primary' | 'replica' | 'sentinel';
  /** Of a replica: whether its primary can be heard. */
  readonly primaryLinkUp?: boolean;
  readonly uptimeSeconds?: number;
  readonly memory: Memory;
  /** 0 to 1, of the lookups within the window of hitRate.window; absent while there were none. */
  readonly hitRatio?: number;
  /** 0 to 1, of all lookups since the server started, or since its counters were reset; absent while there were none. */
  readonly hitRatioSinceStart?: number;
  readonly clients: Clients;
  /** Round trip of the last PING. */
  readonly latencySeconds?: number;
  readonly commandsPerSecond?: number;
  readonly keys?: number;
  /** Since the server started, or since its counters were reset. */
  readonly evictedKeys?: number;
}

interface Memory {
  readonly usedBytes?: number;
  /** Absent when no limit is known. */
  readonly limitBytes?: number;
  /** Used share of the limit, by what counts against it. */
  readonly ratio?: number;
  /** The policy by which keys are evicted at maxmemory. */
  readonly policy?: string;
}

interface Clients {
  readonly connected?: number;
  readonly most?: number;
}

/** Reads them from what the collectors found. */
export function factsOf(readings: Readings): Facts {
  const number = (name: string) => numberIn(readings, name);
  const info = labelsIn(readings, 'redis_instance_info');
  const rate = number('redis_hit_rate');
  const linkUp = number('redis_master_link_up');
  return said<Facts>({
    provider: info.provider,
    version: info.valkey_version || info.redis_version,
    role: roleOf(readings),
    primaryLinkUp: linkUp === undefined ? undefined : linkUp === 1,
    uptimeSeconds: number('redis_uptime_in_seconds'),
    memory: said<Memory>({
      usedBytes: number('redis_memory_used_bytes'),
      limitBytes: number('redis_memory_limit_bytes'),
      ratio: number('redis_memory_usage_ratio'),
      policy: info.maxmemory_policy,
    }),
    hitRatio: rate === undefined ? undefined : rate / 100,
    hitRatioSinceStart: shareOf(
      number('redis_keyspace_hits_total'),
      number('redis_keyspace_misses_total'),
    ),
    clients: said<Clients>({
      connected: number('redis_connected_clients'),
      most: number('redis_max_clients'),
    }),
    latencySeconds: number('redis_latency_seconds'),
    commandsPerSecond: number('redis_instantaneous_ops_per_second'),
    keys: sumIn(readings, 'redis_db_keys'),
    evictedKeys: number('redis_evicted_keys_total'),
  });
}

function shareOf(hits: number | undefined, misses: number | undefined): number | undefined {
  if (hits === undefined || misses === undefined) return undefined;
  return hits + misses > 0 ? hits / (hits + misses) : undefined;
}

function roleOf(readings: Readings): Facts['role'] {
  if (labelsIn(readings, 'redis_instance_info').redis_mode === 'sentinel') return 'sentinel';
  const isPrimary = numberIn(readings, 'redis_is_master');
  return isPrimary === undefined ? undefined : isPrimary === 1 ? 'primary' : 'replica';
}

type Loosely<T> = { readonly [Key in keyof T]: T[Key] | undefined | '' };

/** Without what was not said. */
const said = <T extends object>(facts: Loosely<T>): T =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''),
  ) as T;
