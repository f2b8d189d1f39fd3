/** What `cachewatch acl --help` prints. */
export const aclHelp = `cachewatch acl: prints the rule for a user that may do no more than this needs

Usage: cachewatch acl [TARGET...] [FLAGS]

Flags
  --config FILE     the rule is for what it asks for           CACHEWATCH_CONFIG
  --env-file FILE   the application's .env                     CACHEWATCH_ENV_FILE
  --details         also for what only shows details: the slow log's entries, who is connected
  --keyspace        also for all work on keys, configured or not
  --canary          also for a canary on each server, configured or not
  --user NAME       default cachewatch
  --help            print this

Exit codes: 0 printed, 2 bad configuration.

Examples
  cachewatch acl
  cachewatch acl --config cachewatch.yml --user monitor
`;
