import type { Provider } from '../../src/collectors/provider.ts';

/** What a recording says, read by a person: the numbers that a page must have from it, or must not. */
export interface Server {
  readonly provider: Provider;
  readonly version: string;
  readonly role?: string;
  /** Bytes in use. */
  readonly memory?: number;
  readonly clients?: number;
  readonly lookups?: readonly [hits: number, misses: number];
  readonly limit?: readonly [source: string, bytes: number];
  /** What the server says to a command instead of answering; test/fixtures/README.md has the sources. */
  readonly refuses?: Readonly<Record<string, string>>;
}

const noCluster = { 'CLUSTER INFO': 'ERR This instance has cluster support disabled' };
const noConfig = Object.fromEntries(
  ['io-threads', 'client-output-buffer-limit', 'save'].map((name) => [
    `CONFIG GET ${name}`,
    `ERR unknown command 'CONFIG', with args beginning with: 'GET' '${name}' `,
  ]),
);
const noHistogram = {
  'LATENCY HISTOGRAM':
    "ERR Unknown subcommand or wrong number of arguments for 'HISTOGRAM'. Try LATENCY HELP.",
};
const unavailable = (...names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      `ERR Command is not available: '${name}'. See https://docs.upstash.com/overall/rediscompatibility for details`,
    ]),
  );

/** By the directory of the recording. */
export const servers: Readonly<Record<string, Server>> = {
  'redis-6.0.16': {
    ...{ provider: 'redis', version: '6.0.16', role: 'master' },
    ...{ memory: 877_648, clients: 1, lookups: [10, 11], limit: ['maxmemory', 104_857_600] },
    refuses: { ...noHistogram, ...noCluster },
  },
  'redis-7.0.15-cluster': {
    ...{ provider: 'redis', version: '7.0.15', role: 'master' },
    ...{ memory: 1_932_928, clients: 1, lookups: [0, 0] },
  },
  'redis-7.4.2': {
    ...{ provider: 'redis', version: '7.4.2', role: 'master' },
    ...{ memory: 1_207_064, clients: 3, lookups: [0, 0], refuses: noCluster },
  },
  'redis-8.0.6': {
    ...{ provider: 'redis', version: '8.0.6', role: 'master' },
    ...{ memory: 1_449_000, clients: 1, lookups: [10, 11], limit: ['maxmemory', 104_857_600] },
    refuses: noCluster,
  },
  'redis-8.0.6-replica': {
    ...{ provider: 'redis', version: '8.0.6', role: 'slave' },
    ...{ memory: 1_053_616, clients: 2, lookups: [0, 0], refuses: noCluster },
  },
  'redis-8.6.3': {
    ...{ provider: 'redis', version: '8.6.3', memory: 853_464, clients: 0 },
    ...{ lookups: [0, 0], refuses: noCluster },
  },
  'valkey-8.0.1': {
    ...{ provider: 'valkey', version: '7.2.4', role: 'master' },
    ...{ memory: 1_451_816, clients: 1, lookups: [42, 41], refuses: noCluster },
  },
  'valkey-8.1.1': {
    ...{ provider: 'valkey', version: '7.2.4', role: 'master' },
    ...{ memory: 1_483_568, clients: 1, lookups: [10, 11], limit: ['maxmemory', 104_857_600] },
    refuses: noCluster,
  },
  'valkey-9.1.2': {
    ...{ provider: 'valkey', version: '7.2.4', role: 'master' },
    ...{ memory: 1_912_848, clients: 1, lookups: [10, 11], limit: ['maxmemory', 104_857_600] },
    refuses: noCluster,
  },
  'valkey-9.1.2-replica': {
    ...{ provider: 'valkey', version: '7.2.4', role: 'slave' },
    ...{ memory: 1_288_336, clients: 2, lookups: [0, 0], refuses: noCluster },
  },
  'valkey-9.1.2-cluster': {
    ...{ provider: 'valkey', version: '7.2.4', role: 'master' },
    ...{ memory: 2_711_376, clients: 1, lookups: [0, 0] },
  },
  'keydb-6.3.4': {
    ...{ provider: 'keydb', version: '6.3.4', role: 'master' },
    ...{ memory: 2_297_992, clients: 2, lookups: [0, 0] },
    refuses: { ...noHistogram, ...noCluster },
  },
  'dragonfly-2.0.0': {
    ...{ provider: 'dragonfly', version: '7.4.0', role: 'master' },
    ...{ memory: 6_784_704, clients: 1, lookups: [0, 0], limit: ['maxmemory', 48_540_578_611] },
    refuses: {
      ...noHistogram,
      'CLUSTER INFO': 'ERR Cluster is disabled. Use --cluster_mode=yes to enable.',
    },
  },
  'garnet-2.2.0': {
    ...{ provider: 'garnet', version: '7.4.3', role: 'master', clients: 0, refuses: noCluster },
  },
  'kvrocks-2.17.0': {
    ...{ provider: 'kvrocks', version: '7.0.0', role: 'master', clients: 1, lookups: [0, 0] },
  },
  'pika-3.4.0': {
    ...{ provider: 'pika', version: '', role: 'master', memory: 8430, clients: 1 },
  },
  'upstash-1.13.3': {
    ...{ provider: 'upstash', version: '6.2.6', memory: 1024, clients: 1 },
    ...{ lookups: [350, 85], limit: ['max_data_size', 268_435_456] },
    refuses: unavailable('LATENCY LATEST', 'LATENCY HISTOGRAM', 'SLOWLOG LEN', 'SLOWLOG GET 1'),
  },
  'elasticache-3.2.6': {
    ...{ provider: 'elasticache', version: '3.2.6', role: 'master' },
    ...{ memory: 25_535_552, clients: 3, lookups: [258_867, 329_535] },
    ...{ limit: ['maxmemory', 2_596_012_032], refuses: { ...noConfig, ...noHistogram } },
  },
  'elasticache-valkey-8.0.1': {
    ...{ provider: 'elasticache', version: '7.2.4', memory: 43_337_352, clients: 5 },
    refuses: noConfig,
  },
  'memorydb-7.3.0': {
    ...{ provider: 'memorydb', version: '7.2.4', refuses: noConfig },
  },
  'azure-6.0.14': {
    ...{ provider: 'azure', version: '6.0.14', role: 'master' },
    ...{ memory: 196_544_424, clients: 21, lookups: [58_233_911, 26_941_507] },
    ...{ limit: ['maxmemory', 6_100_000_000] },
    refuses: { ...noConfig, ...noHistogram },
  },
};
