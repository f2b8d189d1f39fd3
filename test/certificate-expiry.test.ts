import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Certificates, makeCertificates } from './servers/certificates.ts';
import { startTlsRedis } from './servers/tls-redis.ts';
import { runDaemon } from './support/daemon.ts';
import { valueIn } from './support/page.ts';

let directory: string;
let files: Certificates;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-expiry-'));
  files = await makeCertificates(directory);
});

afterAll(() => rm(directory, { recursive: true }));

const watching = (target: string) =>
  runDaemon(`{ schedule: "* * * * * *", targets: [{ ${target} }] }`);

const expiryIn = (page: string) => valueIn(page, 'redis_tls_certificate_expiry_timestamp_seconds');

const endOf = ({ cert }: Certificates['server']) =>
  Date.parse(new X509Certificate(readFileSync(cert)).validTo) / 1000;

test('the end of the certificate is that of the last connect, also where it has expired and is not checked', async () => {
  await using redis = await startTlsRedis(files);
  await using daemon = await watching(`url: "${redis.tlsUrl}", tls: { insecure: true }`);
  await daemon.ready();
  const before = await daemon.page();

  const { cert, key } = files.expired;
  await redis.cli('CONFIG', 'SET', 'tls-cert-file', cert, 'tls-key-file', key);
  await redis.cli('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
  const after = await daemon.pageWhere((page) => expect(expiryIn(page)).not.toBe(expiryIn(before)));

  expect(expiryIn(before)).toBe(endOf(files.server));
  expect(expiryIn(after)).toBe(endOf(files.expired));
  expect(expiryIn(after)).toBeLessThan(Date.now() / 1000 - 86_000);
});

test('without TLS there is none', async () => {
  await using redis = await startTlsRedis(files);
  await using daemon = await watching(`url: "${redis.url}"`);
  await daemon.ready();

  expect(await daemon.page()).toContain('redis_uptime_in_seconds');
  expect(await daemon.page()).not.toContain('redis_tls_certificate');
});
