import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** When the certificate that the other side showed ends, in seconds since the epoch; `undefined` without TLS. */
export function certificateExpiryOf(socket: Socket): number | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  // Of a socket that was lost meanwhile there is none, whatever its type says.
  const shown: { readonly valid_to?: string } | null = socket.getPeerCertificate();
  const end = Date.parse(shown?.valid_to ?? '') / 1000;
  return Number.isFinite(end) ? end : undefined;
}
