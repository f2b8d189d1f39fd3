import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock.ts';
import { allCollectors } from './collectors/all.ts';
import type { Config } from './config/config.ts';
import type { Log } from './log.ts';
import { type Pages, pages } from './page/pages.ts';
import { processFacts } from './page/process.ts';
import { turns } from './page/turns.ts';
import type { Cron } from './polling/cron.ts';
import { countsOf, type Reloading, reloading, tellNotices } from './reloading.ts';
import { type Roster, roster } from './roster.ts';
import { healthRoutes } from './server/health.ts';
import { metricsRoutes } from './server/metrics.ts';
import { scrapeRoutes } from './server/scrape.ts';
import { sdRoutes } from './server/sd.ts';
import { createApp, listen } from './server/server.ts';
import { version } from './version.ts';

/** A daemon that listens and watches, until it is stopped. */
export interface Daemon {
  readonly port: number;
  readonly reload: Reloading['reload'];
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
  const { log } = parts;
  const watches = roster({ ...parts, collectors: allCollectors });
  const { last, reload } = reloading(config, { ...parts, watches });
  const server = await listen(appOf(config, { ...parts, watches, last }), config.listen);
  const { port } = server.address() as AddressInfo;
  log.info({ version, port, ...countsOf(config) }, 'listening');
  tellNotices(config, log);
  watches.become(config);
  return {
    port,
    reload,
    async stop() {
      watches.stop();
      await close(server);
    },
  };
}

interface Shown extends DaemonParts {
  readonly watches: Roster;
  readonly last: Reloading['last'];
}

/** Every path of the daemon. */
function appOf(config: Config, shown: Shown) {
  const { clock, log, watches } = shown;
  const printed = pagesOf(config, shown);
  const routes = [
    metricsRoutes(printed),
    scrapeRoutes(watches.all, printed),
    sdRoutes(watches.all),
    healthRoutes(() => statesOf(watches), clock.epoch),
  ];
  return createApp(routes, log);
}

const statesOf = (watches: Roster) =>
  watches.all().map((it) => [it.target.name, it.view().snapshot] as const);

function pagesOf({ compat, web }: Config, { clock, log, watches, last }: Shown): Pages {
  return pages({
    collectors: allCollectors,
    compat,
    clock,
    watches: watches.all,
    version: watches.version,
    turns: turns(web.maxConcurrentScrapes, 1),
    self: () => ({
      version,
      targets: watches.all().length,
      groups: watches.groups(),
      pairs: watches.pairs(),
      lastReload: last(),
      logLinesDropped: log.dropped(),
      process: processFacts(),
    }),
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
