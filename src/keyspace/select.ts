import type { Command, Reply } from '../transport/transport.ts';

/** How commands get their replies. */
export interface Asking {
  send(commands: readonly Command[]): Promise<readonly Reply[]>;
  /** A refusal that is known already: such a command is not sent. */
  refusalOf(command: Command): Reply | undefined;
}

/** Commands that belong together, and the database they are about; `undefined`: any. */
export interface Step {
  readonly database: number | undefined;
  readonly commands: readonly Command[];
}

/** Asks steps in one round trip; replies to each, in order. */
export type Exchange = (steps: readonly Step[]) => Promise<readonly (readonly Reply[])[]>;

/** What a step may cost at most, among all that a round may ask: where those are about several databases, one is chosen. */
export function costsAmong(all: readonly Pick<Step, 'database'>[], home: number) {
  const isHome = ({ database = home }: Pick<Step, 'database'>) => database === home;
  const choice = all.every(isHome) ? 0 : 1;
  return ({ database, commands }: Step): number =>
    commands.length + (database === undefined ? 0 : choice);
}

const noReply: Reply = { ok: false, error: 'no reply' };

/**
 * Asks each step in its own database. A batch that follows another database says which one it means, also when it is
 * `home`, the one a new connection is in: the connection may be lost and opened again between any two of them.
 */
export function selecting(asking: Asking, home: number): Exchange {
  let isAway = false;
  return async (steps) => {
    const batch = batchOf(asking, isAway ? undefined : home);
    const readers = steps.map(batch.lay);
    isAway ||= batch.selects();
    const replies = batch.commands.length > 0 ? await asking.send(batch.commands) : [];
    return readers.map((read) => read(replies));
  };
}

type Read = (replies: readonly Reply[]) => readonly Reply[];

function batchOf({ refusalOf }: Asking, start: number | undefined) {
  const commands: Command[] = [];
  let database = start;
  let selectedBy: Read = () => [];
  const lay = (command: Command): ((replies: readonly Reply[]) => Reply) => {
    const known = refusalOf(command);
    if (known) return () => known;
    const at = commands.push(command) - 1;
    return (replies) => replies[at] ?? noReply;
  };
  return {
    commands,
    selects: () => commands.some(([name]) => name === 'SELECT'),
    lay(step: Step): Read {
      if (step.database !== undefined && step.database !== database) {
        const select = lay(['SELECT', String(step.database)]);
        selectedBy = (replies) => [select(replies)];
        database = step.database;
      }
      const chosen = step.database === undefined ? () => [] : selectedBy;
      const own = step.commands.map(lay);
      return (replies) => {
        // In another database than was meant they would be answered, and wrongly.
        const refused = chosen(replies).find(({ ok }) => !ok);
        return own.map((read) => refused ?? read(replies));
      };
    },
  };
}
