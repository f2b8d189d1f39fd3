import { secret } from '../secret.ts';
import type { SocketEndpoint, Tls } from '../transport/endpoint.ts';
import type { Address } from './address.ts';
import type { Complain, Read } from './reading.ts';
import type { CommonSettings } from './target-schema.ts';
import { tlsOf } from './tls.ts';

/** How to log in, wherever to. */
export interface Login {
  readonly username: string | undefined;
  readonly password: SocketEndpoint['password'];
  readonly tls: Tls;
}

/** Reads the login that settings give, and those of the `urls` beside them where they do not. */
export function loginOf(
  it: CommonSettings,
  urls: readonly Address[],
  read: Read,
  complain: Complain,
): Login {
  if (it.tls && urls.some(({ place }) => place.kind !== 'tls')) {
    complain(['tls'], 'expected a rediss:// url beside it');
  }
  const inUrl = urls.find(({ username }) => username !== undefined)?.username;
  if (inUrl !== undefined && it.username !== undefined) {
    complain(['username'], 'expected one of a user in the url and username, not both');
  }
  return {
    username: it.username ?? inUrl,
    password: passwordOf(it, urls, read, complain),
    tls: tlsOf(it.tls, read, complain),
  };
}

function passwordOf(
  it: CommonSettings,
  urls: readonly Address[],
  read: Read,
  complain: Complain,
): SocketEndpoint['password'] {
  const inUrl = urls.find(({ password }) => password !== undefined)?.password;
  const given = [inUrl, it.password, it.passwordFile].filter((one) => one !== undefined);
  if (given.length > 1) {
    complain([], 'expected one of a password in the url, password and passwordFile, not more');
  }
  // An editor ends the file with a line break that is not part of the password.
  const inFile = read(['passwordFile'], it.passwordFile)?.replace(/\r?\n$/, '');
  if (inFile === '') complain(['passwordFile'], 'expected a password in the file, but it is empty');
  const text = inFile ?? it.password;
  return text === undefined ? inUrl : secret(text);
}

/** The endpoint at a place, logged in to. */
export function endpointAt(
  place: Address['place'],
  login: Login,
  database: number,
): SocketEndpoint {
  const { username, password, tls } = login;
  const common = { username, password, database };
  return place.kind === 'tls'
    ? { ...common, ...place, kind: 'tls', tls }
    : ({ ...common, ...place } as SocketEndpoint);
}
