import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from '../servers/certificates.ts';

/** The path of the file under test. */
export const path = '/etc/web/web.yml';

/** What it may name, by path: a certificate, its key, another's key, an authority and rubbish. */
export async function filesBeside(): Promise<Record<string, string>> {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-certificates-'));
  const { server, client, ca } = await makeCertificates(directory);
  const paths = { 's.pem': server.cert, 's.key': server.key, 'o.key': client.key, 'ca.pem': ca };
  const texts = Object.entries(paths).map(async ([name, path]) => [
    `/etc/web/${name}`,
    await readFile(path, 'utf8'),
  ]);
  const files = Object.fromEntries(await Promise.all(texts));
  await rm(directory, { recursive: true });
  return { ...files, '/etc/web/bad.pem': 'no PEM' };
}

/** A section on TLS that has what it needs. */
export const tls = (text: string) =>
  `tls_server_config: { cert_file: s.pem, key_file: s.key, ${text} }`;
