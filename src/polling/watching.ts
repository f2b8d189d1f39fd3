import type { Clock } from '../clock.ts';
import type { Collector } from '../collectors/collector.ts';
import type { Log } from '../log.ts';
import type { Target } from '../target.ts';
import type { Cron } from './cron.ts';
import { fleet } from './fleet.ts';
import { reach } from './reach.ts';
import { schedule } from './schedule.ts';
import { type Watch, watch } from './watch.ts';

/** Polling of all targets, each on its schedule. */
export interface Watching {
  all(): readonly Watch[];
  /** Grows with every poll that ends and every change of the targets. */
  version(): number;
  /** Watches exactly these from now on; polls those that are new at once. */
  become(targets: readonly Target[]): void;
  stop(): void;
}

/** What polling needs from outside. */
export interface WatchingParts {
  readonly collectors: readonly Collector[];
  readonly clock: Clock;
  readonly cron: Cron;
  readonly log: Log;
}

/** Watches nothing yet; `stop` ends every poll and connection. */
export function watching({ collectors, clock, cron, log }: WatchingParts): Watching {
  const plan = schedule(cron, clock);
  let version = 0;
  const changed = () => {
    version += 1;
  };
  const watches = fleet((target) =>
    watch(target, {
      transport: reach(target, clock, log),
      // What is odd about the login is told of the polls' connection.
      keyspaceTransport: reach(target, clock, { ...log, warn: () => {} }),
      ...{ collectors, clock, log, changed },
    }),
  );
  return {
    all: watches.all,
    version: () => version,
    become(targets) {
      watches.become(targets);
      plan.become(watches.all().flatMap(({ jobs }) => jobs));
      changed();
    },
    stop() {
      plan.stop();
      watches.close();
    },
  };
}
