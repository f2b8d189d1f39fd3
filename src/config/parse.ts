import type { z } from 'zod';
import type { Path } from './problem.ts';
import type { Complain } from './reading.ts';

/** What the schema makes of a value; `undefined` where it complained, which it does of each thing that is wrong. */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  at: Path,
  complain: Complain,
) {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const path = [...at, ...issue.path.filter((step) => typeof step !== 'symbol')];
    if (issue.code !== 'unrecognized_keys') complain(path, issue.message);
    else for (const key of issue.keys) complain([...path, key], 'there is no such setting');
  }
  return undefined;
}
