import type { SecureContextOptions } from 'node:tls';
import { secret } from '../secret.ts';
import type { Complain, Read } from './reading.ts';
import { arePair, isCertificate } from './tls.ts';
import type { TlsSection } from './web-schema.ts';
import type { TlsSettings } from './web-settings.ts';

/** Reads what TLS needs, and checks that it can be used. */
export function webTlsOf(it: TlsSection, read: Read, complain: Complain): TlsSettings {
  const [cert, key, ca] = (['cert', 'key', 'client_ca'] as const).map((name) =>
    pemOf(it, name, read, complain),
  );
  checkPair(it, { cert, key }, complain);
  if (ca !== undefined && !isCertificate(ca))
    complain([placeOf(it, 'client_ca')], 'expected certificates in PEM form');
  checkClientAuth(it, complain);
  const { client_auth_type: type, client_allowed_sans: names } = it;
  return {
    context: { ...optionsOf(it, complain), cert, ca },
    key: secret(key ?? ''),
    clientAuth: { type: type ?? 'NoClientCert', allowedNames: names ?? undefined },
  };
}

type Name = 'cert' | 'key' | 'client_ca';

/** The setting that gives it. */
const placeOf = (it: TlsSection, name: Name) => (it[name] ? name : (`${name}_file` as const));

function pemOf(it: TlsSection, name: Name, read: Read, complain: Complain): string | undefined {
  const file = `${name}_file` as const;
  const [text, path] = [it[name] ?? undefined, it[file] ?? undefined];
  if (text && path) complain([file], `expected one of ${name} and ${file}`);
  return text ?? read([file], path);
}

function checkPair(
  it: TlsSection,
  { cert, key }: { cert: string | undefined; key: string | undefined },
  complain: Complain,
) {
  for (const name of ['cert', 'key'] as const)
    if (!it[placeOf(it, name)]) complain([], `expected a ${name}_file in it`);
  if (cert !== undefined && key !== undefined && !arePair(cert, key))
    complain(
      [placeOf(it, 'cert')],
      'expected a certificate and, as the key, its own key in PEM form',
    );
}

function optionsOf(it: TlsSection, complain: Complain) {
  const [minVersion, maxVersion] = [it.min_version ?? 'TLSv1.2', it.max_version ?? 'TLSv1.3'];
  if (minVersion > maxVersion) complain(['min_version'], 'expected no more than max_version');
  return {
    ...{ minVersion, maxVersion, honorCipherOrder: it.prefer_server_cipher_suites ?? true },
    ...(it.cipher_suites?.length && { ciphers: it.cipher_suites.join(':') }),
    ...(it.curve_preferences?.length && { ecdhCurve: it.curve_preferences.join(':') }),
  } satisfies SecureContextOptions;
}

/** Where clients need not show any, nobody would notice that theirs is not looked at. */
function checkClientAuth(it: TlsSection, complain: Complain) {
  const { client_auth_type: type } = it;
  if ((it.client_ca || it.client_ca_file) && (!type || type === 'NoClientCert'))
    complain(['client_auth_type'], 'expected RequireAndVerifyClientCert beside a client_ca_file');
  const verifies = type === 'VerifyClientCertIfGiven' || type === 'RequireAndVerifyClientCert';
  if (verifies && !it.client_ca && !it.client_ca_file)
    complain(
      ['client_auth_type'],
      'expected a client_ca_file beside it, or any authority would do',
    );
  const requires = type === 'RequireAnyClientCert' || type === 'RequireAndVerifyClientCert';
  if (it.client_allowed_sans && !requires)
    complain(
      ['client_allowed_sans'],
      'expected client_auth_type RequireAnyClientCert or RequireAndVerifyClientCert beside it',
    );
}
