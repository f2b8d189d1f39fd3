import type { Command, Reply } from '../transport/transport.ts';

/** Whether the server has counted a command as a lookup that found its key, or did not; `undefined`: as none. */
export function lookupOf([name]: Command, reply: Reply): 'hit' | 'miss' | undefined {
  if (!isLookup(name)) return undefined;
  if (!reply.ok) return refused(reply.error);
  if (name === 'TYPE') return reply.value === 'none' ? 'miss' : 'hit';
  // What is empty does not exist, but for a string.
  return reply.value === 0 && name !== 'STRLEN' ? 'miss' : 'hit';
}

/** Whether the server counts the command among its keyspace hits and misses, as tried on Redis 7.0. */
export const isLookup = (name: string): boolean =>
  /^(TYPE|STRLEN|GETRANGE|PFCOUNT|LLEN|HLEN|SCARD|ZCARD|XLEN|XINFO)$/.test(name);

/** What was refused before the key was looked up counts as nothing. */
function refused(error: string): 'hit' | 'miss' | undefined {
  if (/no such key/i.test(error)) return 'miss';
  return /^(WRONGTYPE|NOGROUP)/.test(error) ? 'hit' : undefined;
}
