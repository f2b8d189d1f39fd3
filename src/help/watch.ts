/** What `cachewatch watch --help` prints. */
export const watchHelp = `cachewatch watch: shows how everything is, every second anew

Usage: cachewatch watch [TARGET...] [FLAGS]

Polls each target once a second, but those whose commands are billed, which keep their schedule. Shows what
cachewatch check does, and the age of each poll, commands per second, the hit rate within its window and evicted keys
per second. Below it what an alert would be about, and advice. Nothing is written and no key is read.

Flags
  --config FILE     settings in YAML             CACHEWATCH_CONFIG
  --env-file FILE   the application's .env       CACHEWATCH_ENV_FILE
  --help            print this

q or Ctrl-C leaves. Where there is too little room, less important columns go first; of the targets those stay that
are down, then those an alert would be about. Without a terminal each picture is printed below the one before.

Exit codes: 0 left, 1 cannot run, 2 bad configuration.

Examples
  cachewatch watch
  cachewatch watch redis://cache-1 sessions=redis://cache-2
  cachewatch watch --config cachewatch.yml
`;
