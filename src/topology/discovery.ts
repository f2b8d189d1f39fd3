import type { Target } from '../target.ts';
import type { Transport } from '../transport/transport.ts';
import type { Members, Topology } from './topology.ts';

/** Follows the members of one topology as they come and go. */
export interface Discovery {
  /** The members by the last answer; the seeds until there was one. */
  targets(): readonly Target[];
  /** Asks the member that answered last, or the next one when it does not. Never rejects; says whether it was told. */
  refresh(signal: AbortSignal): Promise<boolean>;
  close(): void;
}

/** Knows only the seeds yet; `close` ends the connection it keeps. */
export function discovery(topology: Topology, open: (target: Target) => Transport): Discovery {
  let members: Members = { targets: topology.seeds, knowing: [] };
  let asked: { target: Target; transport: Transport } | undefined;
  let turn = 0;

  function next() {
    const candidates = [...members.knowing, ...topology.seeds];
    const target = candidates[turn % candidates.length] as Target;
    return { target, transport: open(target) };
  }

  async function ask(
    { target, transport }: { target: Target; transport: Transport },
    signal: AbortSignal,
  ) {
    const { replies } = await transport.send(topology.commands, signal);
    const found = topology.membersIn(replies, target);
    if (found) members = { ...found, targets: unique(found.targets) };
    return found !== undefined;
  }

  function giveUp() {
    asked?.transport.close();
    asked = undefined;
    turn += 1;
    return false;
  }

  return {
    targets: () => members.targets,
    async refresh(signal) {
      asked ??= next();
      try {
        return (await ask(asked, signal)) || giveUp();
      } catch {
        // That a member does not answer shows in its own redis_up; here another one is asked.
        return giveUp();
      }
    },
    close: () => asked?.transport.close(),
  };
}

const unique = (targets: readonly Target[]) => [
  ...new Map(targets.map((target) => [target.name, target])).values(),
];
