import type { TLSSocket } from 'node:tls';
import type { ClientAuth } from '../config/web-settings.ts';

/** The part of a connection that tells whose it is. */
export type Shown = Pick<TLSSocket, 'authorized' | 'getPeerX509Certificate'>;

/** Whether a client shows the certificate that it has to. */
export function admits({ type, allowedNames }: ClientAuth, client: Shown): boolean {
  if (type === 'NoClientCert' || type === 'RequestClientCert') return true;
  const certificate = client.getPeerX509Certificate();
  if (!certificate) return type === 'VerifyClientCertIfGiven';
  if (type !== 'RequireAnyClientCert' && !client.authorized) return false;
  if (!allowedNames) return true;
  const names = namesIn(certificate.subjectAltName ?? '');
  return allowedNames.some((it) => names.includes(canonical(it)));
}

// A name with a comma in it stands in quotes, or it could pass for several.
const listed = /(\w[\w ]*):("(?:[^"\\]|\\.)*"|[^,"]*)(?:, |$)/gy;

/** The alternative names of a certificate, as Node.js writes them in one text. */
const namesIn = (text: string) =>
  [...text.matchAll(listed)].map(([, kind, name = '']) =>
    kind === 'IP Address' ? canonical(name) : name,
  );

/** An address of IPv6 may be written in many ways. */
function canonical(name: string): string {
  const address = `http://[${name}]`;
  return URL.canParse(address) ? new URL(address).hostname.slice(1, -1) : name;
}
