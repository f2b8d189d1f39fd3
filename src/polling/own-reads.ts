import { noLookups, type OwnLookups } from '../hit-rate.ts';
import { isLookup, lookupOf } from '../keyspace/lookups.ts';
import type { Command, Reply, Transport } from '../transport/transport.ts';

/** Sends commands that read keys, and keeps count of what that adds to the server's own counters. */
export interface OwnReads {
  send(commands: readonly Command[], signal: AbortSignal): Promise<readonly Reply[]>;
  /** `undefined` while some are under way; another object once they have been counted. */
  lookups(): OwnLookups | undefined;
}

/** Counts what is sent through `transport` by it. */
export function ownReads(transport: Pick<Transport, 'send'>): OwnReads {
  let counted = noLookups;
  let isLooking = false;

  async function look(commands: readonly Command[], signal: AbortSignal) {
    isLooking = true;
    try {
      const { replies } = await transport.send(commands, signal);
      counted = countIn(counted, commands, replies);
      return replies;
    } catch (error) {
      counted = { ...counted, lost: counted.lost + 1 };
      throw error;
    } finally {
      isLooking = false;
    }
  }

  return {
    async send(commands, signal) {
      if (commands.some(([name]) => isLookup(name))) return look(commands, signal);
      return (await transport.send(commands, signal)).replies;
    },
    lookups: () => (isLooking ? undefined : counted),
  };
}

function countIn(
  { hits, misses, lost }: OwnLookups,
  commands: readonly Command[],
  replies: readonly Reply[],
): OwnLookups {
  const outcomes = replies.map((reply, i) => lookupOf(commands[i] ?? [''], reply));
  const count = (which: 'hit' | 'miss') => outcomes.filter((it) => it === which).length;
  return { hits: hits + count('hit'), misses: misses + count('miss'), lost };
}
