import { allocator } from './allocator.ts';
import { aof } from './aof.ts';
import { certificates } from './certificates.ts';
import { clients } from './clients.ts';
import { cluster } from './cluster.ts';
import type { Collector } from './collector.ts';
import { commandLog } from './command-log.ts';
import { commands } from './commands.ts';
import { config } from './config.ts';
import { configured } from './configured.ts';
import { cpu } from './cpu.ts';
import { expiry } from './expiry.ts';
import { hitRate } from './hit-rate.ts';
import { io } from './io.ts';
import { ioThreads } from './io-threads.ts';
import { keySizes } from './key-sizes.ts';
import { keydb } from './keydb.ts';
import { keyspace } from './keyspace.ts';
import { latency } from './latency.ts';
import { latencyEvents } from './latency-events.ts';
import { latencyHistogram } from './latency-histogram.ts';
import { loading } from './loading.ts';
import { memory } from './memory.ts';
import { memoryLimit } from './memory-limit.ts';
import { memurai } from './memurai.ts';
import { moduleFields } from './module-fields.ts';
import { modules } from './modules.ts';
import { persistence } from './persistence.ts';
import { primaryLink } from './primary-link.ts';
import { replicas } from './replicas.ts';
import { replication } from './replication.ts';
import { savePoints } from './save-points.ts';
import { scripting } from './scripting.ts';
import { sentinel } from './sentinel.ts';
import { sentinelQuorum } from './sentinel-quorum.ts';
import { server } from './server.ts';
import { slotMigration } from './slot-migration.ts';
import { slowlog } from './slowlog.ts';
import { stats } from './stats.ts';
import { tls } from './tls.ts';

/** Every collector, in the order of the page. */
export const allCollectors: readonly Collector[] = [
  latency,
  server,
  certificates,
  tls,
  clients,
  memory,
  memoryLimit,
  allocator,
  hitRate,
  keyspace,
  keySizes,
  expiry,
  stats,
  io,
  ioThreads,
  cpu,
  scripting,
  commands,
  latencyHistogram,
  latencyEvents,
  slowlog,
  commandLog,
  replication,
  replicas,
  primaryLink,
  persistence,
  savePoints,
  aof,
  loading,
  cluster,
  slotMigration,
  sentinel,
  sentinelQuorum,
  configured,
  config,
  modules,
  moduleFields,
  keydb,
  memurai,
];
