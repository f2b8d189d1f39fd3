import { deadline } from '../abort.ts';
import type { Clock } from '../clock.ts';
import { messageOf, type Reason, reasonOf, reasonOfReply } from '../reason.ts';
import type { Target } from '../target.ts';
import type { Transport } from '../transport/transport.ts';
import type { Topology } from './topology.ts';

/** Who belongs to a topology; or why nobody could be found. */
export type Search =
  | { readonly found: readonly Target[]; readonly problem?: string | undefined }
  | { readonly found: undefined; readonly reason: Reason; readonly problem: string };

/** What a search needs from outside. */
export interface SearchParts {
  readonly clock: Clock;
  open(target: Target): Transport;
}

/** Asks all seeds at once, each within the topology's timeout; the first that knows members is believed. Never rejects. */
export async function findMembers(topology: Topology, parts: SearchParts): Promise<Search> {
  try {
    return await Promise.any(topology.seeds.map((seed) => ask(seed, topology, parts)));
  } catch (error) {
    const [first] = (error as AggregateError).errors;
    return { found: undefined, reason: reasonFor(first), problem: messageOf(first) };
  }
}

/** That a seed answered and told of nobody. */
class Nobody extends Error {}

const reasonFor = (error: unknown): Reason =>
  error instanceof Nobody ? reasonOfReply(error.message) : reasonOf(error);

async function ask(seed: Target, topology: Topology, { clock, open }: SearchParts) {
  const transport = open(seed);
  const limit = deadline(topology.timeout, clock);
  try {
    const { replies } = await transport.send(topology.commands, limit.signal);
    const { targets, problem } = topology.membersIn(replies, seed);
    if (targets.length === 0) throw new Nobody(problem);
    return { found: targets, problem };
  } finally {
    limit.release();
    transport.close();
  }
}
