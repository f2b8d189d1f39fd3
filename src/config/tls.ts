import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { secret } from '../secret.ts';
import type { Tls } from '../transport/endpoint.ts';
import type { Complain, Read } from './reading.ts';
import type { CommonSettings } from './target-schema.ts';

/** Reads what TLS needs, and checks now that it can be used: a bad key would otherwise look like a bad server. */
export function tlsOf(it: CommonSettings['tls'], read: Read, complain: Complain): Tls {
  if (!it) return {};
  const [ca, cert, key] = (['ca', 'cert', 'key'] as const).map((name) =>
    read(['tls', name], it[name]),
  );
  if ((it.cert === undefined) !== (it.key === undefined)) {
    complain(['tls'], 'expected cert and key together');
  }
  if (ca !== undefined && !isCertificate(ca)) {
    complain(['tls', 'ca'], 'expected certificates in PEM form in the file');
  }
  if (cert !== undefined && key !== undefined && !arePair(cert, key)) {
    complain(['tls', 'cert'], 'expected a certificate and its own key in PEM form in the files');
  }
  const { serverName, insecure } = it;
  return { ca, cert, key: key === undefined ? undefined : secret(key), serverName, insecure };
}

/** Whether a text has a certificate in PEM form. */
export const isCertificate = (text: string): boolean => works(() => new X509Certificate(text));

/** Whether two texts are a certificate and its own key, in PEM form. */
export const arePair = (cert: string, key: string): boolean =>
  works(() => createSecureContext({ cert, key }));

function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
