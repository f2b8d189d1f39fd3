import { exact } from './reply.ts';

/** What XINFO says of one thing, by the name of the field. */
export type Fields = ReadonlyMap<string, unknown>;

/** Reads a flat list of names and values, as RESP2 writes a map, and leaves the values as they are. */
export function fieldsOf(list: unknown): Fields {
  const fields = new Map<string, unknown>();
  if (!Array.isArray(list)) return fields;
  for (let i = 0; i + 1 < list.length; i += 2) fields.set(String(list[i]), list[i + 1]);
  return fields;
}

/** The first part of an entry's id, most often milliseconds since the epoch. */
export const timeOf = (id: unknown): number | undefined =>
  typeof id === 'string' ? exact(/^(\d+)-\d+$/.exec(id)?.[1]) : undefined;

/** The same of an entry: a list of its id and its fields. */
export const timeOfEntry = (entry: unknown): number | undefined =>
  Array.isArray(entry) ? timeOf(entry[0]) : undefined;

/** Milliseconds as seconds. */
export function secondsOf(milliseconds: unknown): number | undefined {
  const exactly = exact(milliseconds);
  return exactly === undefined ? undefined : exactly / 1000;
}
