/** How far two values may be apart: by so much, or by a share of the greater one. */
export interface Slack {
  readonly by: number;
  readonly share: number;
}

interface Moving extends Slack {
  readonly why: string;
  readonly asked: RegExp;
}

/** Why values may be apart; the first that fits a query holds for it. All others are equal to the last digit. */
export const moving: readonly Moving[] = [
  {
    why: 'Of a command that takes microseconds no two calls take equally many.',
    asked: /duration_seconds_total/,
    ...{ by: 0, share: 0.9 },
  },
  {
    why: 'A rate is that between two scrapes, and each has its own; a poll is up to a second old.',
    asked: /rate\(/,
    ...{ by: 0, share: 0.3 },
  },
  {
    why: 'redis_exporter counts the connections that it opens, one to each of the three at each scrape.',
    asked: /redis_connected_clients/,
    ...{ by: 4, share: 0 },
  },
  {
    why: 'They grow, or come and go, between two looks at them.',
    asked: /redis_(uptime_in_seconds|memory_(used|fragmentation)|db_keys|master_last_io)/,
    ...{ by: 2, share: 0.1 },
  },
];

/** The queries that find nothing with either: what they alert on is not the case here. */
export const emptyHere: readonly string[] = [
  'mixin: RedisOutOfMemory',
  'mixin: RedisClusterSlotFail',
  'mixin: RedisClusterSlotPfail',
];
