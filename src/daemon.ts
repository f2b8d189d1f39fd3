import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock.ts';
import { allCollectors } from './collectors/all.ts';
import type { Config } from './config/config.ts';
import type { Log } from './log.ts';
import { cached } from './page/cache.ts';
import { type Format, printer } from './page/exposition.ts';
import { familiesOf, type Scene } from './page/families.ts';
import { processFacts } from './page/process.ts';
import type { Reload } from './page/self.ts';
import type { Cron } from './polling/cron.ts';
import { type Watching, watching } from './polling/watching.ts';
import { healthRoutes } from './server/health.ts';
import { metricsRoutes } from './server/metrics.ts';
import { createApp, listen } from './server/server.ts';
import { version } from './version.ts';

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
  const watches = watching({ ...parts, collectors: allCollectors });
  let lastReload: Reload = { successful: true, loadedAt: clock.epoch() };
  const states = () => watches.all().map((it) => [it.target.name, it.view().snapshot] as const);
  const routes = [
    metricsRoutes(pagesOf(config, clock, watches, () => sceneOf(watches, lastReload))),
    healthRoutes(states, clock.epoch),
  ];
  const server = await listen(createApp(routes, log), config.listen);
  const { port } = server.address() as AddressInfo;
  log.info({ version, port, targets: config.targets.length }, 'listening');
  watches.become(config.targets);

  return {
    port,
    reload(next) {
      lastReload = { successful: !!next, loadedAt: next ? clock.epoch() : lastReload.loadedAt };
      if (!next) return;
      warnOfRestart(config, next, log);
      log.setLevel(next.log.level);
      watches.become(next.targets);
      log.info({ targets: next.targets.length }, 'configuration reloaded');
    },
    async stop() {
      watches.stop();
      await close(server);
    },
  };
}

/** A page without a change is served again for this long: what it says of the process is that old. */
const freshSeconds = 1;

function pagesOf(
  { compat }: Config,
  { monotonic }: Clock,
  { version }: Watching,
  scene: () => Scene,
) {
  const families = familiesOf(allCollectors, compat);
  const pageIn = (format: Format) => {
    const print = printer(families, format);
    return cached(() => print(scene()), version, monotonic, freshSeconds);
  };
  const text = pageIn('text');
  // OpenMetrics forbids the names of redis_exporter's originals.
  return compat ? { text } : { text, openmetrics: pageIn('openmetrics') };
}

function sceneOf(watches: Watching, lastReload: Reload): Scene {
  const all = watches.all();
  return {
    self: {
      version,
      targets: all.length,
      lastReload,
      process: processFacts(),
    },
    watches: all.map((it) => ({ ...it.view(), labels: it.labels })),
  };
}

function warnOfRestart(before: Config, after: Config, log: Log) {
  const settings = ['listen', 'compat'] as const;
  const changed = settings.filter((it) => JSON.stringify(before[it]) !== JSON.stringify(after[it]));
  if (changed.length > 0) log.warn({ settings: changed }, 'these settings need a restart');
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
