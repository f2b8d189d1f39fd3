import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pair } from './pair.ts';
import { pairs } from './pairs/pairs.ts';
import type { Stand } from './pairs/stand.ts';
import { reach } from './polling/reach.ts';
import { type Watching, type WatchingParts, watching } from './polling/watching.ts';
import type { Target } from './target.ts';
import { following, type Group } from './topology/following.ts';
import type { Topology } from './topology/topology.ts';

/** All that is watched: the configured targets, and the members of topologies as they come and go. */
export interface Roster extends Omit<Watching, 'become' | 'touch'> {
  /** How it stands with finding the members of each topology. */
  groups(): readonly Group[];
  /** How it stands with each pair of targets. */
  pairs(): readonly Stand[];
  /** Watches exactly these from now on. */
  become(watched: Watched): void;
}

/** What is configured to be watched. */
export interface Watched {
  readonly targets: readonly Target[];
  readonly topologies: readonly Topology[];
  readonly pairs: readonly Pair[];
}

/** Watches nothing yet; `stop` ends all of it. */
export function roster(parts: Omit<WatchingParts, 'newId' | 'sleep'>): Roster {
  const { clock, cron, log } = parts;
  let configured: readonly Target[] = [];
  const watches = watching({
    ...parts,
    ...{ newId: randomUUID, sleep: sleepFor, changed: () => checks.heed() },
  });
  const checks = pairs({
    ...{ clock, cron, log, sleep: sleepFor, changed: watches.touch },
    watchOf: (name) => watches.all().find(({ target }) => target.name === name),
  });
  const members = following({
    ...{ cron, clock, log },
    open: (target) => reach(target, clock, log),
    changed: update,
  });

  function update() {
    watches.become(distinct([...configured, ...members.targets()]));
  }

  return {
    all: watches.all,
    version: watches.version,
    groups: members.groups,
    pairs: checks.all,
    become({ targets, topologies, pairs }) {
      configured = targets;
      members.become(topologies);
      update();
      checks.become(pairs);
    },
    stop() {
      checks.stop();
      members.stop();
      watches.stop();
    },
  };
}

/** A name that is configured is not also taken for a member of a topology. */
const distinct = (targets: readonly Target[]) =>
  [...new Map(targets.toReversed().map((target) => [target.name, target])).values()].toReversed();

const sleepFor = (seconds: number, signal: AbortSignal) =>
  sleep(seconds * 1000, undefined, { signal });
