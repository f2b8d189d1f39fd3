import limited from 'p-limit';
import type { Config } from '../config/config.ts';
import { type Once, type OnceParts, pollOnce } from '../polling/once.ts';
import { reach } from '../polling/reach.ts';
import type { Reason } from '../reason.ts';
import type { Target } from '../target.ts';
import { findMembers } from '../topology/find.ts';
import type { Topology } from '../topology/topology.ts';

/** All that was looked at once. */
export interface Looked {
  /** Polled, in the order of the configuration: targets, then members. */
  readonly polled: readonly Once[];
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

  async function pollAll(those: readonly Target[]): Promise<readonly Once[]> {
    for (const { name } of those) parts.began(name);
    return Promise.all(those.map((it) => limit(() => poll(it, parts))));
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
      parts.log.warn(
        { group: topology.name, error: problem },
        found ? 'members may be missing' : 'no member was found',
      );
    if (!found) return { polled: [], lost: [{ topology, reason: search.reason }] };
    return { polled: await pollAll(found.filter(({ name }) => !known.has(name))), lost: [] };
  }

  const [polled, ...groups] = await Promise.all([pollAll(targets), ...topologies.map(pollMembers)]);
  return {
    polled: [...polled, ...groups.flatMap((it) => it.polled)],
    lost: groups.flatMap((it) => it.lost),
  };
}

async function poll(target: Target, parts: LookParts): Promise<Once> {
  const once = await pollOnce(target, parts);
  parts.ended(target.name);
  return once;
}
