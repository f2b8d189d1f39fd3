import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Result } from './config/problem.ts';
import type { Log } from './log.ts';
import type { Reload } from './page/self.ts';
import { messageOf } from './reason.ts';
import type { Roster } from './roster.ts';
import { hideCredentials } from './secret.ts';

/** The configuration in force, as it is replaced. */
export interface Reloading {
  /** How it went the last time; at first, when the daemon started. */
  last(): Reload;
  inForce(): Config;
  /** Puts into force what it reads, and tells whether it did. Whatever fails at that is logged and leaves the old configuration in force. */
  reload(read: () => Result<Config>): boolean;
}

/** What a configuration is put into force on. */
export interface ReloadingParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly watches: Pick<Roster, 'become'>;
}

/** With the first configuration in force: the log and all that is watched are already as it says. */
export function reloading(first: Config, { clock, log, watches }: ReloadingParts): Reloading {
  let inForce = first;
  let last: Reload = { successful: true, loadedAt: clock.epoch() };

  function enforce(config: Config) {
    watches.become(config);
    log.setLevel(config.log.level);
  }

  function succeed(next: Config) {
    // At the level in force: a higher one would swallow it.
    warnOfRestart(first, next, log);
    enforce(next);
    inForce = next;
    last = { successful: true, loadedAt: clock.epoch() };
    log.info(countsOf(next), 'configuration reloaded');
    tellNotices(next, log);
  }

  function fail(why: object) {
    last = { ...last, successful: false };
    log.error(why, 'the old configuration stays in force');
  }

  return {
    inForce: () => inForce,
    last: () => last,
    reload(read) {
      try {
        const next = read();
        if (next.ok) succeed(next.value);
        else fail({ problems: next.problems });
      } catch (error) {
        fail({ error: hideCredentials(messageOf(error)) });
        // Some of the new one may already be.
        enforce(inForce);
      }
      return last.successful;
    },
  };
}

/** Tells the log what is not as it was asked for, and what was made of the environment. */
export function tellNotices({ notices, remarks }: Config, log: Log) {
  for (const notice of remarks) log.info({ notice }, 'configuration');
  for (const notice of notices) log.warn({ notice }, 'configuration');
}

/** How much is configured, for the log. */
export const countsOf = ({ targets, topologies, part }: Config) => ({
  ...(part && { shard: `${part.shard} of ${part.totalShards}` }),
  targets: targets.length,
  ...(topologies.length > 0 && { topologies: topologies.length }),
});

/** The settings that are read once. */
const lasting = {
  listen: ({ listen }: Config) => listen,
  compat: ({ compat }: Config) => compat,
  web: ({ web }: Config) => web,
  'log.format': ({ log }: Config) => log.format,
};

function warnOfRestart(first: Config, next: Config, log: Log) {
  const settings = Object.entries(lasting)
    .filter(([, read]) => JSON.stringify(read(first)) !== JSON.stringify(read(next)))
    .map(([name]) => name);
  if (settings.length > 0) log.warn({ settings }, 'these settings need a restart');
}
