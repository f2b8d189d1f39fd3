import type { Use } from '../target.ts';
import { nameOf, parseAddress } from './address.ts';

/** A target as it was given, not yet checked, and where. */
export interface GivenTarget {
  readonly value: unknown;
  /** `undefined`: in the file, at the same place of its list. */
  readonly where?: string;
}

/** A target that an argument or a variable gave. */
export interface TextTarget extends GivenTarget {
  readonly value: {
    readonly name?: string;
    readonly url: string;
    readonly token?: string;
    readonly use?: Use;
    readonly keyspace?: { readonly keys: readonly unknown[] };
  };
  readonly where: string;
}

/** Reads `name=url` or `url`. */
export function targetIn(text: string, where: string): TextTarget {
  const [, name, url = ''] = /^\s*(?:([^=:]+?)\s*=\s*)?(.*?)\s*$/s.exec(text) ?? [];
  return { value: { ...(name !== undefined && { name }), url }, where };
}

/** What to say of a target that was given before, elsewhere. */
export const sameServerAs = (where: string) => `the same server as ${where}, watched once`;

/** What it takes to be a twin. */
export interface Identity {
  readonly server: string;
  readonly database: string;
  /** A server, or a name together with a database of it. */
  readonly named: string;
}

/** Who a target is, whatever it takes to log in; `undefined` for what has no address. */
export function identityOf({ value }: GivenTarget): Identity | undefined {
  const { name, url } = (value ?? {}) as { name?: unknown; url?: unknown };
  const address = typeof url === 'string' ? parseAddress(url) : undefined;
  if (!address) return undefined;
  const server = nameOf(address);
  const database = `${server}/${address.database}`;
  return { server, database, named: name === undefined ? server : `${name}=${database}` };
}
