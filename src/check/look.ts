import limited from 'p-limit';
import type { Config } from '../config/config.ts';
import { type OnceParts, watchOnce } from '../polling/once.ts';
import { reach } from '../polling/reach.ts';
import type { Watch } from '../polling/watch.ts';
import type { Reason } from '../reason.ts';
import type { Target } from '../target.ts';
import { findMembers } from '../topology/find.ts';
import type { Topology } from '../topology/topology.ts';

/** All that was looked at once. */
export interface Looked {
  /** Polled, in the order of the configuration: targets, then members. */
  readonly watches: readonly Watch[];
  /** Topologies of which nobody would tell who belongs to them. */
  readonly lost: readonly Lost[];
}

/** A topology whose members are not known. */
export interface Lost {
  readonly topology: Topology;
  readonly reason: Reason;
}

/** What a look needs from outside; it is told of each name to wait for, and when its waiting is over. */
export interface LookParts extends OnceParts {
  began(name: string): void;
  ended(name: string): void;
}

/** So many are asked at once: each has a connection, and takes our time from the others' latency. */
const mostAtOnce = 100;

/** Polls each target once, and the members of each topology, which takes no longer than their timeouts. Never rejects. */
export async function look({ targets, topologies }: Config, parts: LookParts): Promise<Looked> {
  const limit = limited(mostAtOnce);
  const known = new Set(targets.map(({ name }) => name));

  async function pollAll(those: readonly Target[]): Promise<readonly Watch[]> {
    for (const { name } of those) parts.began(name);
    return Promise.all(those.map((it) => limit(() => pollOnce(it, parts))));
  }

  async function pollMembers(topology: Topology): Promise<Looked> {
    parts.began(topology.name);
    const search = await findMembers(topology, {
      ...parts,
      open: (it) => reach(it, parts.clock, parts.log),
    });
    parts.ended(topology.name);
    const { found, problem } = search;
    if (problem !== undefined)
      parts.log.warn({ group: topology.name, error: problem }, 'members may be missing');
    if (!found) return { watches: [], lost: [{ topology, reason: search.reason }] };
    return { watches: await pollAll(found.filter(({ name }) => !known.has(name))), lost: [] };
  }

  const [watches, ...groups] = await Promise.all([
    pollAll(targets),
    ...topologies.map(pollMembers),
  ]);
  return {
    watches: [...watches, ...groups.flatMap((it) => it.watches)],
    lost: groups.flatMap((it) => it.lost),
  };
}

async function pollOnce(target: Target, parts: LookParts): Promise<Watch> {
  const watch = watchOnce(target, parts);
  await watch.poll();
  watch.close();
  parts.ended(target.name);
  return watch;
}
