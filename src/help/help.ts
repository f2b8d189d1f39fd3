import { aclHelp } from './acl.ts';
import { checkHelp } from './check.ts';
import { configHelp } from './config.ts';
import { daemonHelp } from './daemon.ts';
import { rulesHelp } from './rules.ts';
import { watchHelp } from './watch.ts';

/** What `--help` prints, by the command before it. */
export const helpOf = {
  daemon: daemonHelp,
  check: checkHelp,
  watch: watchHelp,
  config: configHelp,
  acl: aclHelp,
  rules: rulesHelp,
} as const;
