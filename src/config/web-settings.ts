import type { SecureContextOptions } from 'node:tls';
import type { Secret } from '../secret.ts';
import type { Result } from './problem.ts';

/** Which certificates of clients are asked for, and which of them are good enough: Go's names. */
export const clientAuthTypes = [
  'NoClientCert',
  'RequestClientCert',
  'RequireAnyClientCert',
  'VerifyClientCertIfGiven',
  'RequireAndVerifyClientCert',
] as const;

/** Whose certificate a client has to show. */
export interface ClientAuth {
  readonly type: (typeof clientAuthTypes)[number];
  /** One of these names has to be in it; `undefined`: any name. */
  readonly allowedNames: readonly string[] | undefined;
}

/** How TLS is spoken. */
export interface TlsSettings {
  /** All but the key. */
  readonly context: Omit<SecureContextOptions, 'key'>;
  readonly key: Secret;
  readonly clientAuth: ClientAuth;
}

/** Requests that are answered: one each `interval` seconds, and `burst` of them at once after a rest. */
export interface RateLimit {
  readonly interval: number;
  readonly burst: number;
}

/** What a web configuration file says, checked. */
export interface WebSettings {
  /** `undefined`: plain HTTP. */
  readonly tls: TlsSettings | undefined;
  /** The bcrypt hash of each user's password; without any user nobody has to log in. */
  readonly users: ReadonlyMap<string, Secret>;
  readonly rateLimit: RateLimit | undefined;
  /** Put on every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Such a file, as it is read again. */
export interface WebFile {
  /** What it said when the configuration was read. */
  readonly first: WebSettings;
  /** What it says now; `undefined` while it and the files that it names read as the last time. */
  again(): Result<WebSettings> | undefined;
}

/** Where there is no file: plain HTTP for everybody. */
export const noWebFile: WebFile = {
  first: { tls: undefined, users: new Map(), rateLimit: undefined, headers: {} },
  again: () => undefined,
};
