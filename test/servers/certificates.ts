import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** Paths of a certificate and its private key, as PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** Paths of everything TLS is tested with. */
export interface Certificates {
  /** Signed `server`, `client`, `expired` and `ending`. */
  readonly ca: string;
  /** Signed none of the others: who trusts only this one refuses them. */
  readonly untrustedCa: string;
  /** For 127.0.0.1, ::1 and localhost. */
  readonly server: KeyPair;
  readonly client: KeyPair;
  /** Like `server`, but it ended yesterday. */
  readonly expired: KeyPair;
  /** Like `server`, but it ends in a week. */
  readonly ending: KeyPair;
}

type Pem = Awaited<ReturnType<typeof generate>>;
type Options = NonNullable<Parameters<typeof generate>[1]>;

const day = 86_400_000;
const common = { keyType: 'ec', algorithm: 'sha256' } as const;

/** Makes a certificate authority, what it signs, and one nobody trusts, as PEM files in `directory`; the caller removes it. */
export async function makeCertificates(directory: string): Promise<Certificates> {
  const save = (name: string, pem: Pem) => savePair(directory, name, pem);
  const [ca, untrusted] = await Promise.all([authority('Test CA'), authority('Untrusted CA')]);
  const [server, client, expired, ending] = await Promise.all([
    signed('localhost', ca, {}),
    signed('cachewatch', ca, {}),
    signed('localhost', ca, { notBeforeDate: ago(30 * day), notAfterDate: ago(day) }),
    signed('localhost', ca, { notAfterDate: ago(-7 * day) }),
  ]);
  return {
    ca: (await save('ca', ca)).cert,
    untrustedCa: (await save('untrusted-ca', untrusted)).cert,
    server: await save('server', server),
    client: await save('client', client),
    expired: await save('expired', expired),
    ending: await save('ending', ending),
  };
}

function authority(name: string): Promise<Pem> {
  const extensions: Options['extensions'] = [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ];
  return generate([{ name: 'commonName', value: name }], { ...common, extensions });
}

function signed(name: string, ca: Pem, validity: Options): Promise<Pem> {
  const extensions: Options['extensions'] = [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
    { name: 'subjectAltName', altNames: loopback },
  ];
  const options = { ...common, ...validity, extensions, ca: { key: ca.private, cert: ca.cert } };
  return generate([{ name: 'commonName', value: name }], options);
}

const loopback: NonNullable<
  Extract<NonNullable<Options['extensions']>[number], { altNames: unknown }>['altNames']
> = [
  { type: 2, value: 'localhost' },
  { type: 7, ip: '127.0.0.1' },
  { type: 7, ip: '::1' },
];

function ago(ms: number): Date {
  return new Date(Date.now() - ms);
}

async function savePair(directory: string, name: string, pem: Pem): Promise<KeyPair> {
  const pair = { cert: join(directory, `${name}.pem`), key: join(directory, `${name}.key`) };
  await writeFile(pair.cert, pem.cert);
  await writeFile(pair.key, pem.private, { mode: 0o600 });
  return pair;
}
