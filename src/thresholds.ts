/** The levels that alerts fire at and dashboards draw; a ratio is a share of 1, a duration is in seconds. */
export interface Thresholds {
  /** Share of a known memory limit: more is RedisMemoryHigh. */
  readonly memoryRatio: number;
  /** Share of a known memory limit at which little is left to act in. */
  readonly memoryCriticalRatio: number;
  /** Share of a known memory limit up to which nobody asks when it will be full. */
  readonly memoryFillingRatio: number;
  /** Resident over used memory. */
  readonly fragmentationRatio: number;
  /** Resident less used memory, in bytes: what less is worth nobody's time. */
  readonly fragmentation: number;
  /** Keys evicted in a quarter of an hour as a share of those there are. */
  readonly evictedRatio: number;
  /** Connected clients: more is RedisConnectionsHigh. */
  readonly connections: number;
  /** Connected clients as a share of maxclients. */
  readonly connectionsRatio: number;
  /** Share of lookups that find their key: less is RedisHitRateLow. */
  readonly hitRatio: number;
  /** Lookups per second up to which their hit ratio says nothing about a cache. */
  readonly lookupsPerSecond: number;
  /** Mean time of a command. */
  readonly commandTime: number;
  /** What 99 of 100 PINGs take at most. */
  readonly pingTime: number;
  readonly slowCommandsPerSecond: number;
  /** Share of a core that the main thread uses. */
  readonly cpuRatio: number;
  /** Share of commands that are answered with an error. */
  readonly errorRatio: number;
  /** Errors per second up to which their share says nothing. */
  readonly errorsPerSecond: number;
  /** Since a replica last confirmed something. */
  readonly replicationLag: number;
  /** What a replica is behind as a share of what the backlog keeps. */
  readonly backlogRatio: number;
  /** Since the last snapshot, while there are changes that are in none. */
  readonly saveAge: number;
  /** Writes per second that were held up by a flush to disk. */
  readonly delayedFsyncsPerSecond: number;
  /** Until a certificate ends. */
  readonly certificateTime: number;
  /** Share of a pair's keys that surely are missing or different. */
  readonly driftRatio: number;
  /** Share of a month's commands up to which their forecast says nothing. */
  readonly quotaRatio: number;
  /** Items in a queue. */
  readonly queueLength: number;
}

/** What they are when nobody says anything. */
export const defaultThresholds: Thresholds = {
  memoryRatio: 0.8,
  memoryCriticalRatio: 0.95,
  memoryFillingRatio: 0.6,
  fragmentationRatio: 1.5,
  fragmentation: 256 * 2 ** 20,
  evictedRatio: 0.1,
  connections: 1000,
  connectionsRatio: 0.8,
  hitRatio: 0.7,
  lookupsPerSecond: 10,
  commandTime: 0.01,
  pingTime: 0.05,
  slowCommandsPerSecond: 1,
  cpuRatio: 0.9,
  errorRatio: 0.05,
  errorsPerSecond: 1,
  replicationLag: 10,
  backlogRatio: 0.8,
  saveAge: 86_400,
  delayedFsyncsPerSecond: 0.1,
  certificateTime: 14 * 86_400,
  driftRatio: 0.01,
  quotaRatio: 0.5,
  queueLength: 1000,
};
