import { deadline } from '../abort.ts';
import type { Cron } from '../polling/cron.ts';
import { type Stop, startSchedule } from '../polling/schedule.ts';
import type { Target } from '../target.ts';
import type { Transport } from '../transport/transport.ts';
import { type Discovery, discovery } from './discovery.ts';
import { isSameTopology, type Topology } from './topology.ts';

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
  open(target: Target): Transport;
  /** Told whenever the members may have changed. */
  changed(): void;
}

interface Followed {
  readonly topology: Topology;
  readonly members: Discovery;
  refresh(): Promise<void>;
  stop(): void;
}

/** Follows nothing yet; `stop` ends all of it. */
export function following({ cron, open, changed }: FollowingParts): Following {
  let all: readonly Followed[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let stopSchedule: Stop = () => {};
  return {
    targets: () => all.flatMap(({ members }) => members.targets()),
    become(topologies) {
      stopSchedule();
      const before = all;
      all = topologies.map(
        (it) =>
          before.find(({ topology }) => isSameTopology(topology, it)) ?? follow(it, open, changed),
      );
      for (const it of before) if (!all.includes(it)) it.stop();
      for (const it of all) if (!before.includes(it)) void it.refresh();
      stopSchedule = startSchedule(all.map(job), cron, timers);
    },
    stop() {
      stopSchedule();
      timers.forEach(clearTimeout);
      for (const it of all) it.stop();
    },
  };
}

const job = ({ topology, refresh }: Followed) => ({
  expression: topology.schedule,
  run: () => void refresh(),
});

function follow(topology: Topology, open: FollowingParts['open'], changed: () => void): Followed {
  const members = discovery(topology, open);
  let asking: ReturnType<typeof deadline> | undefined;
  let stopped = false;
  return {
    topology,
    members,
    async refresh() {
      if (asking || stopped) return;
      asking = deadline(topology.timeout);
      const told = await members.refresh(asking.signal);
      asking.release();
      asking = undefined;
      if (told) changed();
    },
    stop() {
      stopped = true;
      asking?.abort(new Error('closing'));
      members.close();
    },
  };
}
