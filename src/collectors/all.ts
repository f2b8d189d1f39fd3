import { allocator } from './allocator.ts';
import { clients } from './clients.ts';
import type { Collector } from './collector.ts';
import { cpu } from './cpu.ts';
import { expiry } from './expiry.ts';
import { hitRate } from './hit-rate.ts';
import { io } from './io.ts';
import { keydb } from './keydb.ts';
import { keyspace } from './keyspace.ts';
import { latency } from './latency.ts';
import { memory } from './memory.ts';
import { memoryLimit } from './memory-limit.ts';
import { scripting } from './scripting.ts';
import { server } from './server.ts';
import { stats } from './stats.ts';

/** Every collector, in the order of the page. */
export const allCollectors: readonly Collector[] = [
  latency,
  server,
  clients,
  memory,
  memoryLimit,
  allocator,
  hitRate,
  keyspace,
  expiry,
  stats,
  io,
  cpu,
  scripting,
  keydb,
];
