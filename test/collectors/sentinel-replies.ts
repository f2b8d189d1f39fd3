const flat = (fields: Readonly<Record<string, string | number>>) =>
  Object.entries(fields).flatMap(([name, value]) => [name, String(value)]);

/** What a sentinel of Redis 7.0.15 answers about one primary with two replicas, one of them down. */
export const sentinelReplies = {
  'SENTINEL MASTERS': [
    flat({
      name: 'mymaster',
      ip: '127.0.0.1',
      port: 6379,
      flags: 'master',
      'last-ok-ping-reply': 96,
      'down-after-milliseconds': 500,
      'config-epoch': 7,
      quorum: 2,
      'failover-timeout': 3000,
      'parallel-syncs': 1,
    }),
  ],
  'SENTINEL REPLICAS mymaster': [
    flat({ name: 'a', flags: 'slave' }),
    flat({ name: 'b', flags: 's_down,slave,disconnected' }),
  ],
  'SENTINEL SENTINELS mymaster': [
    flat({ name: 'a', flags: 'sentinel' }),
    flat({ name: 'b', flags: 'o_down,sentinel' }),
  ],
  'SENTINEL CKQUORUM mymaster': 'OK 2 usable Sentinels.',
};

/** What it says of itself in INFO. */
export const sentinelFields = {
  sentinel_masters: 1,
  sentinel_tilt: 2,
  sentinel_running_scripts: 3,
  sentinel_scripts_queue_length: 4,
  sentinel_simulate_failure_flags: 5,
  master0: 'name=mymaster,status=odown,address=127.0.0.1:6379,slaves=6,sentinels=7',
};
