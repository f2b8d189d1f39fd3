import { type Secret, secret } from '../secret.ts';
import type { Complain, Read } from './reading.ts';

type Given<Name extends string> = { readonly [K in Name | `${Name}File`]?: string | undefined };

/** The secret that is given as `name`, or in the file that is given as `nameFile`; `what` it is, and what else to say where it is not, for the messages. */
export function secretIn<Name extends string>(
  name: Name,
  what: string,
  given: Given<Name>,
  read: Read,
  complain: Complain,
  hint = '',
): Secret {
  const file = `${name}File` as const;
  if ((given[name] === undefined) === (given[file] === undefined)) {
    complain([], `expected one of ${name} and ${file}${hint}`);
  }
  const inFile = read([file], given[file])?.trim();
  if (inFile === '') complain([file], `expected ${what} in the file, but it is empty`);
  return secret(inFile ?? given[name] ?? '');
}
