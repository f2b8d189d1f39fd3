import { noLookups, type OwnLookups } from '../hit-rate.ts';
import { isLookup, lookupsOf } from '../keyspace/lookups.ts';
import type { Command, Reply, Transport } from '../transport/transport.ts';

/** Sends commands that read keys. */
export interface OwnReads {
  /** Rejects when the target could not be reached. */
  send(commands: readonly Command[], signal: AbortSignal): Promise<readonly Reply[]>;
}

/** What the daemon itself adds to one server's counters of lookups, over however many connections. */
export interface OwnCount {
  /** Counts what is sent over `transport` by it. */
  over(transport: Pick<Transport, 'send'>): OwnReads;
  /** `undefined` while some are under way; another object once they have been counted. */
  lookups(): OwnLookups | undefined;
  /** Those that have been counted, whatever is under way. */
  counted(): OwnLookups;
}

/** Nothing counted yet. */
export function ownCount(): OwnCount {
  let counted = noLookups;
  let underWay = 0;

  async function look(sending: ReturnType<Transport['send']>, commands: readonly Command[]) {
    underWay += 1;
    try {
      const { replies } = await sending;
      counted = countIn(counted, commands, replies);
      return replies;
    } catch (error) {
      counted = { ...counted, lost: counted.lost + 1 };
      throw error;
    } finally {
      underWay -= 1;
    }
  }

  return {
    over: (transport) => ({
      async send(commands, signal) {
        const sending = transport.send(commands, signal);
        if (commands.some(([name]) => isLookup(name))) return look(sending, commands);
        return (await sending).replies;
      },
    }),
    lookups: () => (underWay > 0 ? undefined : counted),
    counted: () => counted,
  };
}

function countIn(
  { hits, misses, lost }: OwnLookups,
  commands: readonly Command[],
  replies: readonly Reply[],
): OwnLookups {
  const made = replies.map((reply, i) => lookupsOf(commands[i] ?? [''], reply));
  const sum = (which: 'hits' | 'misses') => made.reduce((total, it) => total + it[which], 0);
  return { hits: hits + sum('hits'), misses: misses + sum('misses'), lost };
}
