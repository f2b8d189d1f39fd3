/** Share of a known memory limit: more is RedisMemoryHigh. */
export const memoryRatioHigh = 0.8;

/** Share of a known memory limit at which little is left to act in. */
export const memoryRatioCritical = 0.95;

/** Share of lookups that find their key: less is RedisHitRateLow. */
export const hitRatioLow = 0.7;

/** Lookups per second up to which their hit ratio says nothing about a cache. */
export const lookupRateIdle = 10;

/** Connected clients: more is RedisConnectionsHigh. */
export const connectionsHigh = 1000;
