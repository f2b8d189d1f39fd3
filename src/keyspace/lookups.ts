import type { Command, Reply } from '../transport/transport.ts';

/** Lookups of keys that were there, and of others. */
export interface Lookups {
  readonly hits: number;
  readonly misses: number;
}

const none: Lookups = { hits: 0, misses: 0 };
const hit: Lookups = { hits: 1, misses: 0 };
const miss: Lookups = { hits: 0, misses: 1 };

/** What the server has added to its counters for a command. */
export function lookupsOf(command: Command, reply: Reply): Lookups {
  const [name, ...keys] = command;
  if (!isLookup(name)) return none;
  if (!reply.ok) return refused(reply.error);
  if (name === 'EXISTS')
    return typeof reply.value === 'number' ? among(keys.length, reply.value) : none;
  if (name === 'MGET') return among(keys.length, countOfSome(reply.value));
  return isMiss(name, reply.value) ? miss : hit;
}

/** Whether the server counts the command among its keyspace hits and misses, as tried on Redis 7.0. */
export const isLookup = (name: string): boolean =>
  /^(TYPE|GET|EXISTS|PTTL|MGET|STRLEN|GETRANGE|PFCOUNT|LLEN|HLEN|SCARD|ZCARD|XLEN|XINFO)$/.test(
    name,
  );

function isMiss(name: string, value: unknown): boolean {
  if (name === 'TYPE') return value === 'none';
  if (name === 'PTTL') return value === -2;
  if (name === 'GET') return value === null;
  // What is empty does not exist, but for a string.
  return value === 0 && name !== 'STRLEN';
}

const among = (keys: number, hits: number): Lookups => ({ hits, misses: keys - hits });

// A key of another type is a hit there, and looks like none: who asks for values knows them for strings.
const countOfSome = (values: unknown) =>
  Array.isArray(values) ? values.filter((value) => value !== null).length : 0;

/** What was refused before the key was looked up counts as nothing. */
function refused(error: string): Lookups {
  if (/no such key/i.test(error)) return miss;
  return /^(WRONGTYPE|NOGROUP)/.test(error) ? hit : none;
}
