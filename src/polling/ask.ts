import type { Query } from '../collectors/collector.ts';
import { messageOf } from '../reason.ts';
import type { Command, Reply, RoundTrip } from '../transport/transport.ts';

/** What the queries of one poll came back with. */
export interface Replies {
  /** The reply to a query, decoded once for all the collectors that share it. */
  get(query: Query<unknown>): Reply;
}

/** The questions of one poll, each asked once however many need the answer. */
export interface Questions extends Replies {
  /** Asks, in one batch, what has not been asked yet. */
  ask(queries: readonly Query<unknown>[]): Promise<void>;
  /** What was really sent, and what the server said, as it said it. */
  answered(): readonly (readonly [Command, Reply])[];
  /** Round trip of the first batch, where it was measured. */
  seconds(): number | undefined;
}

/** How commands get their replies. */
export interface Asking {
  send(commands: readonly Command[]): Promise<RoundTrip>;
  /** A refusal that is known already: such a command is not sent. */
  refusalOf(command: Command): Reply | undefined;
}

/** Nothing asked yet. */
export function questions({ send, refusalOf }: Asking): Questions {
  const answers: (readonly [Command, Reply])[] = [];
  const known = new Map<string, Reply>();
  const decoded = new Map<Query<unknown>, Reply>();
  let first: RoundTrip | undefined;

  function isNew(command: Command) {
    const key = keyOf(command);
    if (known.has(key)) return false;
    const refusal = refusalOf(command);
    // Kept at once: what was refused may be forgotten by the time somebody asks.
    if (refusal) known.set(key, refusal);
    return !refusal;
  }

  return {
    async ask(queries) {
      const commands = distinct(queries).filter(isNew);
      if (commands.length === 0) return;
      const trip = await send(commands);
      first ??= trip;
      for (const [i, command] of commands.entries()) {
        const reply = trip.replies[i] ?? noReply;
        known.set(keyOf(command), reply);
        answers.push([command, reply]);
      }
    },
    get(query) {
      const reply = decoded.get(query) ?? decode(query, known.get(keyOf(query.command)) ?? noReply);
      decoded.set(query, reply);
      return reply;
    },
    answered: () => answers,
    seconds: () => first?.seconds,
  };
}

const noReply: Reply = { ok: false, error: 'no reply' };

const keys = new WeakMap<Command, string>();

/** Made once of each command: collectors ask the same ones at every poll. */
function keyOf(command: Command): string {
  const known = keys.get(command) ?? command.join(' ');
  keys.set(command, known);
  return known;
}

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
