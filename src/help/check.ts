/** What `cachewatch check --help` prints. */
export const checkHelp = `cachewatch check: polls everything once, at the same time, and prints a table

Usage: cachewatch check [TARGET...] [FLAGS]

A line for each target: whether it is up, or why it is down; its version and role, its memory and the share of the
limit, hits of all lookups since the server started, clients, and the shortest round trip of a few PINGs. Below it what
an alert would be about, and advice. The members of clusters and sentinels are found and polled too. Over HTTPS, where
every command is billed, it is one command.

Flags
  --json            the same as JSON, as the daemon's /api/v1/targets has it, without pairs
  --config FILE     settings in YAML             CACHEWATCH_CONFIG
  --env-file FILE   the application's .env       CACHEWATCH_ENV_FILE
  --help            print this

Nothing takes longer than the timeout of a target, 5 s unless configured otherwise; the members of a cluster are asked
after the question who they are. What went wrong is told on standard error, a sentence each. Colours are for
terminals; NO_COLOR and FORCE_COLOR are heeded.

Exit codes: 0 all are up, 1 something is down or a cluster is not found, 2 bad configuration.

Examples
  cachewatch check
  cachewatch check redis://cache-1 sessions=redis://cache-2
  cachewatch check --config cachewatch.yml --json | jq -r '.targets[] | select(.state != "up").name'
  cachewatch check --env-file .env && ./deploy
`;
