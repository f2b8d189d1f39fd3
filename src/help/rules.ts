/** What `cachewatch rules --help` prints. */
export const rulesHelp = `cachewatch rules: prints alert rules for Prometheus

Usage: cachewatch rules [FLAGS]

Flags
  --config FILE          with the thresholds of the file      CACHEWATCH_CONFIG
  --out DIR              write files by concern, instead of printing
  --format FORMAT        prometheus, or prometheusrule for its operator in Kubernetes; default prometheus
  --selector MATCHERS    only for series such as env="prod",team="a"
  --job NAME             the job that scrapes cachewatch, default cachewatch
  --runbooks URL         where the runbooks are kept
  --scale FACTOR         every duration times this: 2 for polls that are twice as rare
  --opt-in               also those that are an alarm for some only
  --help                 print this

Exit codes: 0 printed or written, 2 bad configuration.

Examples
  cachewatch rules > rules.yml
  cachewatch rules --config cachewatch.yml --out /etc/prometheus/rules --runbooks https://wiki.example.com/redis
`;
