/** Reads a flat list of names and values, as RESP2 writes a map; anything else is an empty one. */
export function fieldsOf(list: unknown): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  if (!Array.isArray(list)) return fields;
  for (let i = 0; i + 1 < list.length; i += 2) fields.set(String(list[i]), String(list[i + 1]));
  return fields;
}
