import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock.ts';
import { allCollectors } from './collectors/all.ts';
import type { Config } from './config/config.ts';
import type { Log } from './log.ts';
import { pages } from './page/pages.ts';
import { processFacts } from './page/process.ts';
import type { Reload } from './page/self.ts';
import { turns } from './page/turns.ts';
import type { Cron } from './polling/cron.ts';
import { roster } from './roster.ts';
import { healthRoutes } from './server/health.ts';
import { metricsRoutes } from './server/metrics.ts';
import { scrapeRoutes } from './server/scrape.ts';
import { sdRoutes } from './server/sd.ts';
import { createApp, listen } from './server/server.ts';
import { version } from './version.ts';

/** A daemon that listens and watches, until it is stopped. */
export interface Daemon {
  readonly port: number;
  /** Takes a new configuration, `undefined` when reading it failed: the old one then stays in force. */
  reload(config: Config | undefined): void;
  /** Ends polls, connections and requests; resolves when nothing is left. */
  stop(): Promise<void>;
}

/** What a daemon needs from outside. */
export interface DaemonParts {
  readonly clock: Clock;
  readonly cron: Cron;
  readonly log: Log;
}

/** Listens and watches. Rejects with the socket's error when it cannot listen. */
export async function startDaemon(config: Config, parts: DaemonParts): Promise<Daemon> {
  const { clock, log } = parts;
  const watches = roster({ ...parts, collectors: allCollectors });
  let lastReload: Reload = { successful: true, loadedAt: clock.epoch() };
  const states = () => watches.all().map((it) => [it.target.name, it.view().snapshot] as const);
  const printed = pages({
    collectors: allCollectors,
    compat: config.compat,
    clock,
    watches: watches.all,
    version: watches.version,
    turns: turns(config.web.maxConcurrentScrapes, 1),
    self: () => ({ version, targets: watches.all().length, lastReload, process: processFacts() }),
  });
  const routes = [
    metricsRoutes(printed),
    scrapeRoutes(watches.all, printed),
    sdRoutes(watches.all),
    healthRoutes(states, clock.epoch),
  ];
  const server = await listen(createApp(routes, log), config.listen);
  const { port } = server.address() as AddressInfo;
  log.info({ version, port, targets: config.targets.length }, 'listening');
  watches.become(config.targets, config.topologies);

  return {
    port,
    reload(next) {
      lastReload = { successful: !!next, loadedAt: next ? clock.epoch() : lastReload.loadedAt };
      if (!next) return;
      warnOfRestart(config, next, log);
      log.setLevel(next.log.level);
      watches.become(next.targets, next.topologies);
      log.info({ targets: next.targets.length }, 'configuration reloaded');
    },
    async stop() {
      watches.stop();
      await close(server);
    },
  };
}

function warnOfRestart(before: Config, after: Config, log: Log) {
  const settings = ['listen', 'compat', 'web'] as const;
  const changed = settings.filter((it) => JSON.stringify(before[it]) !== JSON.stringify(after[it]));
  if (changed.length > 0) log.warn({ settings: changed }, 'these settings need a restart');
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
