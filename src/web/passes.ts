import type { Socket } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import type { TlsSettings } from '../config/web-settings.ts';

/** `old`: TLS has changed since, and not what is asked of clients; `void`: what is asked of them has. */
export type Pass = 'valid' | 'old' | 'void';

type Tls = TlsSettings | undefined;

/** Remembers how each connection came in, as a kept one may outlive the settings that let it in. */
export function passes() {
  const given = new WeakMap<Socket, Tls>();
  return {
    /** Whoever is on this connection has done what `tls` asks for. */
    give: (socket: Socket, tls: Tls) => void given.set(socket, tls),
    /** What that is worth while `tls` is in force. */
    of(socket: Socket, tls: Tls): Pass {
      const then = given.get(socket);
      if (then === tls) return 'valid';
      return isDeepStrictEqual(askedBy(then), askedBy(tls)) ? 'old' : 'void';
    },
  };
}

/** Such a memory. */
export type Passes = ReturnType<typeof passes>;

const askedBy = (tls: Tls) => tls && [tls.clientAuth, tls.context.ca];

/** Whether two say the same. */
export const areSame = (one: Tls, other: Tls) => isDeepStrictEqual(plain(one), plain(other));

/** Secrets are never alike. */
const plain = (tls: Tls) => tls && { ...tls, key: tls.key.reveal() };
