import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Advise, advising } from './advice/advising.ts';
import type { Clock } from './clock.ts';
import { allCollectors } from './collectors/all.ts';
import type { Config } from './config/config.ts';
import type { Result } from './config/problem.ts';
import { type History, history, step } from './history/history.ts';
import type { Log } from './log.ts';
import { type Pages, pages } from './page/pages.ts';
import { processFacts } from './page/process.ts';
import { turns } from './page/turns.ts';
import type { Cron } from './polling/cron.ts';
import { countsOf, type Reloading, reloading, tellNotices } from './reloading.ts';
import { type Roster, roster } from './roster.ts';
import { type ApiSources, apiRoutes } from './server/api.ts';
import { feed } from './server/feed.ts';
import { healthRoutes } from './server/health.ts';
import { liveRoutes } from './server/live.ts';
import { metricsRoutes } from './server/metrics.ts';
import { onlyReads } from './server/reads.ts';
import { reloadRoutes } from './server/reload.ts';
import { scrapeRoutes } from './server/scrape.ts';
import { sdRoutes } from './server/sd.ts';
import { createApp, listen } from './server/server.ts';
import { type Overseen, overviewOf } from './summary/overview.ts';
import { version } from './version.ts';
import { door, type Enter } from './web/door.ts';
import { guarded } from './web/guard.ts';
import { inForce } from './web/in-force.ts';
import { inTurn } from './web/in-turn.ts';
import { logins } from './web/logins.ts';
import { passes } from './web/passes.ts';
import { verify } from './web/passwords.ts';

/** A daemon that listens and watches, until it is stopped. */
export interface Daemon {
  readonly port: number;
  /** Reads the configuration again. */
  reload(): void;
  /** Ends polls, connections and requests; resolves when nothing is left. */
  stop(): Promise<void>;
}

/** What a daemon needs from outside. */
export interface DaemonParts {
  readonly clock: Clock;
  readonly cron: Cron;
  readonly log: Log;
  /** Reads the configuration, as it is by then. */
  readonly load: () => Result<Config>;
  /** Told how many targets there are, whenever that may have changed. */
  sized?(targets: number): void;
}

/** Listens and watches. Rejects with the socket's error when it cannot listen. */
export async function startDaemon(config: Config, parts: DaemonParts): Promise<Daemon> {
  const { log } = parts;
  const watches = roster({ ...parts, collectors: allCollectors });
  const configuration = reloading(config, { ...parts, watches });
  const past = history();
  const advise = advising(() => configuration.inForce().thresholds);
  const app = appOf(config, { ...parts, watches, configuration, past, advise });
  const { server, stop } = await listen(...webOf(app, config, parts));
  const { port } = server.address() as AddressInfo;
  const tls = config.webFile.first.tls !== undefined;
  log.info({ version, port, ...countsOf(config), ...(tls && { tls }) }, 'listening');
  tellNotices(config, log);
  watches.become(config);
  const sample = () => past.sample(watches.all(), parts.clock.epoch());
  const sampling = setInterval(sample, step * 1000);
  return {
    port,
    reload: () => void configuration.reload(parts.load),
    async stop() {
      clearInterval(sampling);
      watches.stop();
      await stop();
    },
  };
}

interface Shown extends DaemonParts {
  readonly watches: Roster;
  readonly configuration: Reloading;
  readonly past: History;
  readonly advise: Advise;
}

/** Who may ask stands before what is answered. */
function webOf(app: RequestListener, { webFile, listen }: Config, { clock, log }: DaemonParts) {
  const now = clock.monotonic;
  const settings = inForce(webFile, log, now);
  const { give, of: passOf } = passes();
  const parts = { settings, logins: logins({ verify, now, sleep }), passOf, log, now };
  const doorTo = (enter: Enter) => door(settings, give, enter);
  return [inTurn(guarded(app, parts)), listen, doorTo] as const;
}

const sleep = (seconds: number) => setTimeout(seconds * 1000, undefined, { ref: false });

/** Every path of the daemon. */
function appOf(config: Config, shown: Shown) {
  const { clock, log, watches, configuration } = shown;
  const printed = pagesOf(config, shown);
  const routes = [
    reloadRoutes(config.web.reload, () => configuration.reload(shown.load)),
    onlyReads(),
    metricsRoutes(printed),
    scrapeRoutes(watches.all, printed),
    sdRoutes(watches.all),
    healthRoutes(() => statesOf(watches), clock.epoch),
    apiRoutes(apiSourcesOf(shown)),
    liveRoutes(liveFiles),
  ];
  return createApp(routes, log);
}

/** Beside src/ and beside the bundle alike. */
const liveFiles = new URL('../dist/live/', import.meta.url);

const statesOf = (watches: Roster) =>
  watches.all().map((it) => [it.target.name, it.view().snapshot] as const);

function apiSourcesOf({ clock, watches, configuration, past, advise }: Shown): ApiSources {
  const overseen: Overseen = {
    ...{ version, watches: watches.all, pairs: watches.pairs, history: past, advise },
    thresholds: () => configuration.inForce().thresholds,
    epoch: clock.epoch,
  };
  const overview = () => overviewOf(overseen);
  return { overseen, history: past, feed: feed({ overview, version: watches.version }) };
}

function pagesOf({ compat, web }: Config, shown: Shown): Pages {
  const { clock, log, watches, configuration, advise } = shown;
  return pages({
    collectors: allCollectors,
    compat,
    clock,
    watches: watches.all,
    version: watches.version,
    advise,
    turns: turns(web.maxConcurrentScrapes, 1),
    self: () => ({
      version,
      targets: watches.all().length,
      groups: watches.groups(),
      pairs: watches.pairs(),
      lastReload: configuration.last(),
      logLinesDropped: log.dropped(),
      process: processFacts(),
    }),
  });
}
