/** A reply that must be a list; throws when it is not, which costs the collector that asked. */
export function listOf(reply: unknown, what: string): readonly unknown[] {
  if (Array.isArray(reply)) return reply;
  throw new Error(`${what}: a list was expected, not ${typeof reply}`);
}

/** What is a count or a measure; `undefined` for anything else. */
export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
