/** What `cachewatch --help` prints. */
export const daemonHelp = `cachewatch: watches Redis and serves what it says as Prometheus metrics

Usage: cachewatch [TARGET...] [FLAGS]
       cachewatch COMMAND [FLAGS]

Commands (cachewatch COMMAND --help tells more of one)
  check     polls everything once and prints a table; for people and for scripts
  watch     shows the same table in the terminal, every second anew
  config    checks the configuration and prints all of it, with where each setting comes from
  acl       prints the rule for a user that may do no more than this needs
  rules     prints alert rules for Prometheus

TARGET is a url or name=url, where url is
  redis://[USER:PASSWORD@]HOST[:PORT][/DB]    over TCP
  rediss://[USER:PASSWORD@]HOST[:PORT][/DB]   over TLS
  unix:///PATH[?db=DB]                        over a unix socket
Without one: what the file names, and the variables that the application reads (REDIS_URL, REDIS_URLS,
UPSTASH_REDIS_REST_URL with UPSTASH_REDIS_REST_TOKEN, UPSTASH_REDIS_URL, CELERY_BROKER_URL, ...); else
redis://127.0.0.1:6379.

Flags (each over its variable, over the file, over the default)
  --config FILE              settings in YAML             CACHEWATCH_CONFIG
  --env-file FILE            the application's .env       CACHEWATCH_ENV_FILE
  --listen [HOST]:PORT       default :9121                CACHEWATCH_LISTEN
  --schedule CRON            default "*/15 * * * * *"     CACHEWATCH_SCHEDULE
  --compat                   add redis_exporter's names   CACHEWATCH_COMPAT
  --shard I                  watch a part of the targets  CACHEWATCH_SHARD
  --total-shards N           of so many parts, 0 to N-1   CACHEWATCH_TOTAL_SHARDS
  --web.config.file FILE     TLS and logins               CACHEWATCH_WEB_CONFIG_FILE
  --log-level LEVEL          trace debug info warn error fatal silent, default info
  --log-format json|pretty   default json
  --version                  print the version
  --help                     print this

Examples
  cachewatch
  cachewatch redis://cache-1:6379 sessions=redis://cache-2:6379/1
  REDIS_URL=rediss://user:password@cache.example.com:6380 cachewatch --listen 127.0.0.1:9121
  cachewatch --config cachewatch.yml

Then open http://127.0.0.1:9121/metrics. SIGHUP reads the configuration again.
Exit codes: 0 stopped, 1 cannot run, 2 bad configuration.
`;
