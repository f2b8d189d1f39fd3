import { accountOf } from '../account/account.ts';
import type { Clock } from '../clock.ts';
import type { Collector } from '../collectors/collector.ts';
import type { Log } from '../log.ts';
import type { Target } from '../target.ts';
import type { Spending } from '../transport/budget.ts';
import { beside } from './aside.ts';
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
  /** There is something new to say. */
  touch(): void;
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
  /** Another each time, and in each daemon. */
  newId(): string;
  /** Rejects when the signal is aborted first. */
  sleep(seconds: number, signal: AbortSignal): Promise<void>;
  /** Told after each poll and each change of the targets. */
  changed?(): void;
  /** Told how many targets there are, whenever that may have changed. */
  sized?(targets: number): void;
}

/** Watches nothing yet; `stop` ends every poll and connection. */
export function watching(parts: WatchingParts): Watching {
  const { collectors, clock, cron, log } = parts;
  const plan = schedule(cron, clock);
  let version = 0;
  const changed = () => {
    version += 1;
    parts.changed?.();
  };
  const asideOf = (name: string) => watches.all().find(({ target }) => target.name === name)?.aside;
  // A target that is configured anew has spent what it had spent.
  const spendings = new Map<string, Spending>();
  const spendingOn = ({ endpoint }: Target): Spending | undefined => {
    if (endpoint.kind !== 'rest') return undefined;
    const spending = spendings.get(endpoint.url) ?? { day: 0, commands: 0 };
    spendings.set(endpoint.url, spending);
    return spending;
  };
  const watches = fleet((target) => {
    const transport = reach(target, clock, log, spendingOn(target));
    // What is odd about the login is told of the polls' connection.
    const further = () => beside(transport, () => reach(target, clock, { ...log, warn: () => {} }));
    return watch(target, {
      ...{ transport, keyspaceTransport: further(), asideTransport: further() },
      account: accountOf(target, { clock, log, changed }),
      ...{ id: parts.newId(), sleep: parts.sleep, asideOf },
      ...{ collectors, clock, log, changed },
    });
  });
  return {
    all: watches.all,
    version: () => version,
    touch() {
      version += 1;
    },
    become(targets) {
      watches.become(targets);
      parts.sized?.(targets.length);
      plan.become(watches.all().flatMap(({ jobs }) => jobs));
      changed();
    },
    stop() {
      plan.stop();
      watches.close();
    },
  };
}
