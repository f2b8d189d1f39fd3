import type { Clock } from '../clock.ts';
import type { Collector } from '../collectors/collector.ts';
import type { Log } from '../log.ts';
import type { Target } from '../target.ts';
import type { Cron } from './cron.ts';
import { fleet } from './fleet.ts';
import { reach } from './reach.ts';
import { type Job, runSpread, type Stop, startSchedule } from './schedule.ts';
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

/** Between the first polls of two targets, in seconds: a thousand at once would spoil each other's latency. */
const firstPollSpacing = 0.002;

/** Watches nothing yet; `stop` ends every poll and connection. */
export function watching({ collectors, clock, cron, log }: WatchingParts): Watching {
  const timers = new Set<NodeJS.Timeout>();
  let version = 0;
  let stopSchedule: Stop = () => {};
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
      const before = watches.all();
      const added = watches.become(targets);
      if (added.length === 0 && watches.all().length === before.length) return;
      stopSchedule();
      changed();
      runSpread(added.map(pollOf), added.length * firstPollSpacing, timers);
      stopSchedule = startSchedule(watches.all().flatMap(jobsOf), cron, timers);
    },
    stop() {
      stopSchedule();
      timers.forEach(clearTimeout);
      watches.close();
    },
  };
}

const pollOf = (it: Watch) => ({ expression: it.target.schedule, run: () => void it.poll() });

function jobsOf(it: Watch): readonly Job[] {
  const { keyspace } = it.target;
  const rounds = keyspace && { expression: keyspace.schedule, run: () => void it.round() };
  return rounds ? [pollOf(it), rounds] : [pollOf(it)];
}
