import type { Target } from '../target.ts';
import type { Command, Reply } from '../transport/transport.ts';

/** Servers that belong together and are found by asking one of them. */
export interface Topology {
  /** The group that its members are in. */
  readonly name: string;
  /** When to ask: a node-cron expression. */
  readonly schedule: string;
  /** For one question, in seconds. */
  readonly timeout: number;
  /** Who is asked first, and watched until somebody has answered. */
  readonly seeds: readonly Target[];
  readonly commands: readonly Command[];
  /** Members as they would be made, of each kind that no seed is of: their settings may change too. */
  readonly examples: readonly Target[];
  /** What the replies of `asked` tell. */
  membersIn(replies: readonly Reply[], asked: Target): Found;
}

/** Who belongs to a topology now. */
export interface Members {
  /** To be watched. */
  readonly targets: readonly Target[];
  /** Those among them who can be asked. */
  readonly knowing: readonly Target[];
}

/** What was told: nobody where there is only a problem; not everybody, perhaps, where there is one too. */
export interface Found extends Members {
  /** In a sentence or in the server's own words, for the log only. */
  readonly problem?: string | undefined;
}

/** That nobody was told of, and why. */
export const nobody = (problem: string): Found => ({ targets: [], knowing: [], problem });

/** Makes the target for a member that was found. */
export type MakeTarget = (host: string, port: number) => Target;

/** What every topology is given. */
export type TopologyBasis = Pick<Topology, 'name' | 'schedule' | 'timeout' | 'seeds'>;
