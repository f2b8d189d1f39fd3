/** From where on rules of advice speak; a ratio is a share of 1, a duration is in seconds. */
export const levels = {
  /** Keys from which on their shares say something. */
  keys: 1000,
  /** Share of keys that expire: from there on all are meant to. */
  expiringRatio: 0.95,
  /** Share of keys that never expire: a cache has fewer. */
  lastingRatio: 0.5,
  /** Share of lookups that find their key. */
  hitRatio: 0.8,
  /** Lookups from which on their hit ratio says something. */
  lookups: 1000,
  /** Memurai Developer stops after ten days. */
  memuraiUptime: 8 * 86_400,
} as const;
