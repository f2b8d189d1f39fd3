import type { Command, Reply } from '../transport/transport.ts';

/** How commands get their replies. */
export interface Asking {
  send(commands: readonly Command[]): Promise<readonly Reply[]>;
  /** A refusal that is known already: such a command is not sent. */
  refusalOf(command: Command): Reply | undefined;
  /** Grows with every connection. */
  connections(): number;
}

/** Commands that belong together, and the database they are about; `undefined`: any. */
export interface Step {
  readonly database: number | undefined;
  readonly commands: readonly Command[];
}

/** Asks steps, each in its own database. */
export interface Exchange {
  /** In one round trip; replies to each, in order. */
  ask(steps: readonly Step[]): Promise<readonly (readonly Reply[])[]>;
  /** Of the next round trip. */
  costs(): Costs;
}

/** What steps cost that go into one round trip one after the other, the choice of their databases included. */
export interface Costs {
  of(step: Step): number;
  /** To be told of each that goes. */
  goes(step: Step): void;
}

const noReply: Reply = { ok: false, error: 'no reply' };

/** A new connection is in the database `home`. `ask` rejects when it lost another one and cannot know what was answered. */
export function selecting(asking: Asking, home: number): Exchange {
  let database: number | undefined = home;
  return {
    costs: () => costsFrom(database),
    async ask(steps) {
      const batch = batchOf(asking, database);
      const readers = steps.map(batch.lay);
      const before = asking.connections();
      const replies = batch.commands.length > 0 ? await asking.send(batch.commands) : [];
      if (asking.connections() !== before && database !== home) {
        throw new Error('the connection was lost, and its database with it');
      }
      database = batch.endsIn(replies);
      return readers.map((read) => read(replies));
    },
  };
}

function costsFrom(start: number | undefined): Costs {
  let current = start;
  return {
    of: ({ database = current, commands }) => commands.length + (database === current ? 0 : 1),
    goes({ database }) {
      current = database ?? current;
    },
  };
}

type Read = (replies: readonly Reply[]) => readonly Reply[];

function batchOf({ refusalOf }: Asking, start: number | undefined) {
  const commands: Command[] = [];
  const selects: ((replies: readonly Reply[]) => Reply)[] = [];
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
    lay(step: Step): Read {
      if (step.database !== undefined && step.database !== database) {
        const select = lay(['SELECT', String(step.database)]);
        selects.push(select);
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
    /** `undefined`: one that was chosen was refused. */
    endsIn: (replies: readonly Reply[]) =>
      selects.every((select) => select(replies).ok) ? database : undefined,
  };
}
