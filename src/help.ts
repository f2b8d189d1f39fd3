/** What `cachewatch --help` prints. */
export const help = `cachewatch: watches Redis and serves what it says as Prometheus metrics

Usage: cachewatch [TARGET...] [FLAGS]
       cachewatch acl [TARGET...] [ACL FLAGS]   print the rule for a user that may do no more than this needs
       cachewatch rules [RULES FLAGS]           print alert rules for Prometheus

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
  --log-level LEVEL          trace debug info warn error fatal silent, default info
  --log-format json|pretty   default json
  --version                  print the version
  --help                     print this

ACL flags
  --config FILE              the rule is for what it asks for
  --details                  also for what only shows details: the slow log's entries, who is connected
  --keyspace                 also for all work on keys, configured or not
  --canary                   also for a canary on each server, configured or not
  --user NAME                default cachewatch

Rules flags
  --config FILE              with the thresholds of the file
  --out DIR                  write files by concern, instead of printing
  --format prometheus|prometheusrule   the latter for its operator in Kubernetes, default prometheus
  --selector MATCHERS        only for series such as env="prod",team="a"
  --job NAME                 the job that scrapes cachewatch, default cachewatch
  --runbooks URL             where the runbooks are kept
  --scale FACTOR             every duration times this: 2 for polls that are twice as rare
  --opt-in                   also those that are an alarm for some only

Examples
  cachewatch
  cachewatch redis://cache-1:6379 sessions=redis://cache-2:6379/1
  REDIS_URL=rediss://user:password@cache.example.com:6380 cachewatch --listen 127.0.0.1:9121
  cachewatch --config cachewatch.yml

Then open http://127.0.0.1:9121/metrics. SIGHUP reads the configuration again.
`;
