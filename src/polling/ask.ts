import type { Query } from '../collectors/collector.ts';
import { messageOf } from '../reason.ts';
import type { Command, Reply } from '../transport/transport.ts';

/** What the queries of one poll came back with. */
export interface Replies {
  /** The reply to a query, decoded once for all the collectors that share it. */
  get(query: Query<unknown>): Reply;
  /** What was really sent, and what the server said, as it said it. */
  readonly answered: readonly (readonly [Command, Reply])[];
}

/** How commands get their replies. */
export interface Asking {
  send(commands: readonly Command[]): Promise<readonly Reply[]>;
  /** A refusal that is known already: such a command is not sent. */
  refusalOf(command: Command): Reply | undefined;
}

/** Asks each command once, however many of the `queries` need it. */
export async function ask(queries: readonly Query<unknown>[], asking: Asking): Promise<Replies> {
  const commands = distinct(queries).filter((command) => !asking.refusalOf(command));
  const replies = await asking.send(commands);
  const answered = commands.map((command, i) => [command, replies[i] ?? noReply] as const);
  const byKey = new Map(answered.map(([command, reply]) => [keyOf(command), reply]));
  const replyTo = (command: Command) =>
    byKey.get(keyOf(command)) ?? asking.refusalOf(command) ?? noReply;
  const decoded = new Map<Query<unknown>, Reply>();
  return {
    answered,
    get(query) {
      const reply = decoded.get(query) ?? decode(query, replyTo(query.command));
      decoded.set(query, reply);
      return reply;
    },
  };
}

/** The replies of two questions as one. */
export const bothOf = (first: Replies, second: Replies): Replies => ({
  answered: [...first.answered, ...second.answered],
  get(query) {
    const wasFirst = first.answered.some(([command]) => keyOf(command) === keyOf(query.command));
    return wasFirst ? first.get(query) : second.get(query);
  },
});

const noReply: Reply = { ok: false, error: 'no reply' };

const keyOf = (command: Command) => command.join(' ');

const distinct = (queries: readonly Query<unknown>[]): readonly Command[] => [
  ...new Map(queries.map(({ command }) => [keyOf(command), command])).values(),
];

function decode(query: Query<unknown>, reply: Reply): Reply {
  try {
    return reply.ok ? { ok: true, value: query.decode(reply.value) } : reply;
  } catch (error) {
    return { ok: false, error: messageOf(error) };
  }
}
