import { deadline } from '../abort.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Cron } from '../polling/cron.ts';
import { type Job, schedule } from '../polling/schedule.ts';
import { isSame, type Target } from '../target.ts';
import type { Transport } from '../transport/transport.ts';
import { discovery, type Told } from './discovery.ts';
import { groupLog } from './group-log.ts';
import type { Topology } from './topology.ts';

/** All configured topologies, each followed on its schedule. */
export interface Following {
  /** The members of all of them. */
  targets(): readonly Target[];
  groups(): readonly Group[];
  /** Follows exactly these from now on; one that did not change keeps what it found. */
  become(topologies: readonly Topology[]): void;
  stop(): void;
}

/** What there is to say of finding the members of one topology. */
export interface Group {
  readonly name: string;
  readonly members: number;
  /** `undefined` until somebody was asked. */
  readonly success: boolean | undefined;
  /** When somebody was told of for the last time, in seconds since the epoch. */
  readonly foundAt: number | undefined;
}

/** What following needs from outside. */
export interface FollowingParts {
  readonly cron: Cron;
  readonly clock: Clock;
  readonly log: Log;
  open(target: Target): Transport;
  /** Told after each answer, and when none came. */
  changed(): void;
}

interface Followed {
  readonly topology: Topology;
  readonly refresh: Job;
  targets(): readonly Target[];
  group(): Group;
  stop(): void;
}

/** Follows nothing yet; `stop` ends all of it. */
export function following(parts: FollowingParts): Following {
  const plan = schedule(parts.cron, parts.clock);
  let all: readonly Followed[] = [];
  return {
    targets: () => all.flatMap(({ targets }) => targets()),
    groups: () => all.map(({ group }) => group()),
    become(topologies) {
      const before = all;
      all = topologies.map(
        (it) => before.find(({ topology }) => isSame(topology, it)) ?? follow(it, parts),
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

function follow(topology: Topology, { clock, log, open, changed }: FollowingParts): Followed {
  const members = discovery(topology, open);
  const report = groupLog(topology.name, log);
  const names = () => members.targets().map(({ name }) => name);
  let success: boolean | undefined;
  let foundAt: number | undefined;
  let asking: ReturnType<typeof deadline> | undefined;
  let stopped = false;

  async function refresh() {
    if (asking || stopped) return;
    asking = deadline(topology.timeout, clock);
    const before = names();
    const told = await members.refresh(asking.signal);
    asking.release();
    asking = undefined;
    if (!stopped) heed(told, before);
  }

  function heed(told: Told, before: readonly string[]) {
    success = told.success && told.problem === undefined;
    report.told(told);
    report.changed(before, names());
    if (told.success) foundAt = clock.epoch();
    changed();
  }

  return {
    topology,
    refresh: { expression: topology.schedule, run: () => void refresh() },
    targets: members.targets,
    group: () => ({
      ...{ name: topology.name, members: members.targets().length, success, foundAt },
    }),
    stop() {
      stopped = true;
      asking?.abort(new Error('closing'));
      members.close();
    },
  };
}
