import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Certificates, makeCertificates } from './servers/certificates.ts';
import { token } from './servers/upstash.ts';
import { cachewatch } from './support/command.ts';
import { valueIn } from './support/page.ts';

let directory: string;
let certificates: Certificates;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-https-'));
  certificates = await makeCertificates(directory);
});

afterAll(() => rm(directory, { recursive: true }));

/** What the built daemon says of an Upstash over HTTPS that has this certificate, when it trusts `ca`. */
async function pageOf(which: 'server' | 'expired', ca: string, connections = 0) {
  const { cert, key } = certificates[which];
  const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (_, response) =>
    response
      .setHeader('connection', connections > 1 ? 'close' : 'keep-alive')
      .end('{"result":"upstash_version:1.13.3\\r\\n"}'),
  ).listen(0, '127.0.0.1');
  await vi.waitFor(() => expect(server.listening).toBe(true));
  const { port } = server.address() as AddressInfo;
  const url = `https://127.0.0.1:${port}`;
  const schedule = { CACHEWATCH_UPSTASH_SCHEDULE: '* * * * * *' };
  const env = { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token };
  using daemon = cachewatch(['--listen', '127.0.0.1:0'], {
    ...env,
    ...schedule,
    NODE_EXTRA_CA_CERTS: ca,
    // As applications have it in development.
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  });
  const own = await daemon.listening();
  const page = await vi.waitFor(async () => {
    const text = await (await fetch(`http://127.0.0.1:${own}/metrics`)).text();
    const opened = valueIn(text, 'cachewatch_connections_opened_total') ?? 0;
    const isPolled = valueIn(text, 'redis_up') !== undefined && opened >= connections;
    return isPolled ? text : expect.fail('not polled yet');
  }, 5000);
  server.close();
  server.closeAllConnections();
  return page;
}

const expiry = 'redis_tls_certificate_expiry_timestamp_seconds';

const endOfCertificate = () =>
  Date.parse(new X509Certificate(readFileSync(certificates.server.cert)).validTo) / 1000;

test('over HTTPS a server is believed whose certificate a trusted authority has signed', async () => {
  const page = await pageOf('server', certificates.ca);

  expect(valueIn(page, 'redis_up')).toBe(1);
  expect(valueIn(page, 'redis_connect_duration_seconds')).toBeGreaterThan(0);
  expect(valueIn(page, 'cachewatch_connections_opened_total')).toBe(1);
  expect(valueIn(page, expiry)).toBe(endOfCertificate());
});

test('over HTTPS the end of the certificate is known of the next connection too', async () => {
  const page = await pageOf('server', certificates.ca, 3);

  expect(valueIn(page, expiry)).toBe(endOfCertificate());
});

test.each([
  ['signed by nobody we trust', 'server', 'untrustedCa'],
  ['that has expired', 'expired', 'ca'],
] as const)('over HTTPS a certificate %s is the reason tls', async (_, which, ca) => {
  const page = await pageOf(which, certificates[ca]);

  expect(valueIn(page, 'redis_down_info', { reason: 'tls' })).toBe(1);
});
