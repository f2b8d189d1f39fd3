import { messageOf } from '../reason.ts';
import type { Target } from '../target.ts';
import type { Transport } from '../transport/transport.ts';
import type { Members, Topology } from './topology.ts';

/** How asking for the members went. */
export interface Told {
  /** Whether somebody was told of. */
  readonly success: boolean;
  /** What went wrong, also where somebody was. */
  readonly problem: string | undefined;
  /** Whether nobody is left to be asked who has not failed since the last success. */
  readonly exhausted: boolean;
}

/** Follows the members of one topology as they come and go. */
export interface Discovery {
  /** The members by the last answer; the seeds until there was one. */
  targets(): readonly Target[];
  /** Asks the member that answered last, or the next one when it does not. Never rejects. */
  refresh(signal: AbortSignal): Promise<Told>;
  close(): void;
}

/** Knows only the seeds yet; `close` ends the connection it keeps. */
export function discovery(topology: Topology, open: (target: Target) => Transport): Discovery {
  let members: Members = { targets: topology.seeds, knowing: [] };
  let asked: { target: Target; transport: Transport } | undefined;
  let failures = 0;

  const candidates = () => unique([...members.knowing, ...topology.seeds]);

  function next() {
    const all = candidates();
    const target = all[failures % all.length] as Target;
    return { target, transport: open(target) };
  }

  async function ask(
    { target, transport }: { target: Target; transport: Transport },
    signal: AbortSignal,
  ): Promise<Told> {
    const { replies } = await transport.send(topology.commands, signal);
    const { targets, knowing, problem } = topology.membersIn(replies, target);
    if (targets.length === 0) return giveUp(problem);
    members = { targets: unique(targets), knowing };
    failures = 0;
    return { success: true, problem, exhausted: false };
  }

  function giveUp(problem: string | undefined): Told {
    asked?.transport.close();
    asked = undefined;
    failures += 1;
    return { success: false, problem, exhausted: failures >= candidates().length };
  }

  return {
    targets: () => members.targets,
    async refresh(signal) {
      asked ??= next();
      try {
        return await ask(asked, signal);
      } catch (error) {
        return giveUp(messageOf(error));
      }
    },
    close: () => asked?.transport.close(),
  };
}

const unique = (targets: readonly Target[]) => [
  ...new Map(targets.map((target) => [target.name, target])).values(),
];
