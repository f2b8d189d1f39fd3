/** What `cachewatch config --help` prints. */
export const configHelp = `cachewatch config: checks the configuration and prints all of it

Usage: cachewatch config [TARGET...] [FLAGS]

Prints what flags, variables, the file and the defaults come to, as a configuration file, and behind each setting
where it comes from. Passwords and tokens are "***" there, but for those that a file or a variable holds, which is
named instead. Nothing is dialled.

Flags
  --config FILE              settings in YAML             CACHEWATCH_CONFIG
  --env-file FILE            the application's .env       CACHEWATCH_ENV_FILE
  --listen, --schedule, --compat, --shard, --total-shards, --web.config.file, --log-level, --log-format
                             as of the daemon
  --help                     print this

Exit codes: 0 it is good, 2 it is bad; every problem is told, with its place.

Examples
  cachewatch config --config cachewatch.yml
  REDIS_URL=redis://cache-1 cachewatch config > cachewatch.yml
`;
