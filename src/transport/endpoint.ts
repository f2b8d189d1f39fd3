import type { Secret } from '../secret.ts';

/** How a TLS connection proves itself: PEM texts. */
export interface Tls {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: Secret | undefined;
  /** The name to ask for (SNI) and to find in the certificate; default: the host. */
  readonly serverName?: string | undefined;
  /** Accepts any certificate. */
  readonly insecure?: boolean | undefined;
}

interface Login {
  readonly username?: string | undefined;
  readonly password?: Secret | undefined;
  /** Database number. */
  readonly database: number;
}

/** Where a Redis answers over HTTPS, and the token that lets us in. */
export interface RestEndpoint {
  readonly kind: 'rest';
  /** Ends with `/`. */
  readonly url: string;
  readonly token: Secret;
  /** The most commands that may be sent on one day, in UTC; every one is billed. */
  readonly commandsPerDay?: number | undefined;
  /** There is no other. */
  readonly database: 0;
}

/** Where a Redis is and how to log in to it. */
export type Endpoint = SocketEndpoint | RestEndpoint;

/** One that speaks Redis' own protocol. */
export type SocketEndpoint = Login &
  (
    | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
    | { readonly kind: 'tls'; readonly host: string; readonly port: number; readonly tls: Tls }
    | { readonly kind: 'unix'; readonly path: string }
  );
