import { reach } from './polling/reach.ts';
import { type Watching, type WatchingParts, watching } from './polling/watching.ts';
import type { Target } from './target.ts';
import { following, type Group } from './topology/following.ts';
import type { Topology } from './topology/topology.ts';

/** All that is watched: the configured targets, and the members of topologies as they come and go. */
export interface Roster extends Omit<Watching, 'become'> {
  /** How it stands with finding the members of each topology. */
  groups(): readonly Group[];
  /** Watches exactly these from now on. */
  become(targets: readonly Target[], topologies: readonly Topology[]): void;
}

/** Watches nothing yet; `stop` ends all of it. */
export function roster(parts: WatchingParts): Roster {
  const watches = watching(parts);
  let configured: readonly Target[] = [];
  const members = following({
    cron: parts.cron,
    clock: parts.clock,
    log: parts.log,
    open: (target) => reach(target, parts.clock, parts.log),
    changed: update,
  });

  function update() {
    watches.become(distinct([...configured, ...members.targets()]));
  }

  return {
    all: watches.all,
    version: watches.version,
    groups: members.groups,
    become(targets, topologies) {
      configured = targets;
      members.become(topologies);
      update();
    },
    stop() {
      members.stop();
      watches.stop();
    },
  };
}

/** A server that is configured by itself and is a member too is watched once. */
const distinct = (targets: readonly Target[]) =>
  [...new Map(targets.toReversed().map((target) => [target.name, target])).values()].toReversed();
