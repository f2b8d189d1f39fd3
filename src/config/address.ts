import { type Secret, secret } from '../secret.ts';

/** What a target's URL says. */
export interface Address {
  readonly place:
    | { readonly kind: 'tcp' | 'tls'; readonly host: string; readonly port: number }
    | { readonly kind: 'unix'; readonly path: string };
  readonly username: string | undefined;
  readonly password: Secret | undefined;
  readonly database: number;
}

/** What to say of a text that is no such URL. */
export const expectedUrl =
  'expected redis://[USER:PASSWORD@]HOST[:PORT][/DB], rediss:// over TLS, unix:///PATH[?db=DB] or https://HOST';

/** Reads `redis://`, `rediss://` and `unix://` URLs; `undefined` for anything else. */
export function parseAddress(text: string): Address | undefined {
  try {
    return addressOf(new URL(text));
  } catch {
    // What is wrong with it is not repeated: the text may hold a password.
    return undefined;
  }
}

function addressOf(url: URL): Address | undefined {
  const place = placeOf(url);
  const database = databaseOf(url);
  // A # before the @ would end the url there, in the middle of a password.
  if (!place || database === undefined || url.hash !== '') return undefined;
  return {
    place,
    database,
    username: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : secret(decodeURIComponent(url.password)),
  };
}

function placeOf(url: URL): Address['place'] | undefined {
  const { protocol, hostname, port, pathname } = url;
  if (protocol === 'unix:') {
    return hostname === '' && pathname.length > 1
      ? { kind: 'unix', path: decodeURIComponent(pathname) }
      : undefined;
  }
  const kind = { 'redis:': 'tcp', 'rediss:': 'tls' }[protocol] as 'tcp' | 'tls' | undefined;
  if (!kind || !/^([\w.-]+|\[[\da-f:.]+\])$/i.test(hostname) || port === '0') return undefined;
  return { kind, host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 6379 : Number(port) };
}

function databaseOf({ protocol, pathname, searchParams }: URL): number | undefined {
  const inPath = protocol === 'unix:' ? '' : pathname.slice(1);
  const text = inPath || searchParams.get('db') || '0';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** The name of a target that was given none. */
export function nameOf({ place }: Pick<Address, 'place'>): string {
  if (place.kind === 'unix') return place.path;
  return place.host.includes(':') ? `[${place.host}]:${place.port}` : `${place.host}:${place.port}`;
}
