import { deadline } from '../abort.ts';
import type { Clock } from '../clock.ts';
import type { Cron } from '../polling/cron.ts';
import { type Job, schedule } from '../polling/schedule.ts';
import { isSame, type Target } from '../target.ts';
import type { Transport } from '../transport/transport.ts';
import { type Discovery, discovery } from './discovery.ts';
import type { Topology } from './topology.ts';

/** All configured topologies, each followed on its schedule. */
export interface Following {
  /** The members of all of them. */
  targets(): readonly Target[];
  /** Follows exactly these from now on; one that did not change keeps what it found. */
  become(topologies: readonly Topology[]): void;
  stop(): void;
}

/** What following needs from outside. */
export interface FollowingParts {
  readonly cron: Cron;
  readonly clock: Clock;
  open(target: Target): Transport;
  /** Told whenever the members may have changed. */
  changed(): void;
}

interface Followed {
  readonly topology: Topology;
  readonly members: Discovery;
  readonly refresh: Job;
  stop(): void;
}

/** Follows nothing yet; `stop` ends all of it. */
export function following({ cron, clock, open, changed }: FollowingParts): Following {
  const plan = schedule(cron, clock);
  let all: readonly Followed[] = [];
  return {
    targets: () => all.flatMap(({ members }) => members.targets()),
    become(topologies) {
      const before = all;
      all = topologies.map(
        (it) => before.find(({ topology }) => isSame(topology, it)) ?? follow(it, open, changed),
      );
      for (const it of before) if (!all.includes(it)) it.stop();
      plan.become(all.map(({ refresh }) => refresh));
    },
    stop() {
      plan.stop();
      for (const it of all) it.stop();
    },
  };
}

function follow(topology: Topology, open: FollowingParts['open'], changed: () => void): Followed {
  const members = discovery(topology, open);
  let asking: ReturnType<typeof deadline> | undefined;
  let stopped = false;

  async function refresh() {
    if (asking || stopped) return;
    asking = deadline(topology.timeout);
    const told = await members.refresh(asking.signal);
    asking.release();
    asking = undefined;
    if (told) changed();
  }

  return {
    topology,
    members,
    refresh: { expression: topology.schedule, run: () => void refresh() },
    stop() {
      stopped = true;
      asking?.abort(new Error('closing'));
      members.close();
    },
  };
}
