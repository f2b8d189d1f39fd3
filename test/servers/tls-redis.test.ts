import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Certificates, type KeyPair, makeCertificates } from './certificates.ts';
import { startTlsRedis } from './tls-redis.ts';

let directory: string;
let files: Certificates;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-tls-'));
  files = await makeCertificates(directory);
});

afterAll(() => rm(directory, { recursive: true }));

const read = (file: string) => readFileSync(file, 'utf8');
const identity = ({ cert, key }: KeyPair) => ({ cert: read(cert), key: read(key) });

/** What a Redis server on a TLS port answers to PING, or why it was not reached. */
function ping(port: number, options: ConnectionOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ...options }, () => socket.write('PING\r\n'));
    socket.once('data', (answer) => resolve(String(answer))).once('error', reject);
    socket.once('data', () => socket.destroy());
  });
}

test('a client that trusts the CA reaches the server, by address and by name', async () => {
  await using redis = await startTlsRedis(files);
  const ca = read(files.ca);

  expect(await ping(redis.tlsPort, { ca })).toBe('+PONG\r\n');
  expect(await ping(redis.tlsPort, { ca, servername: 'localhost' })).toBe('+PONG\r\n');
  expect(redis.tlsUrl).toBe(`rediss://127.0.0.1:${redis.tlsPort}`);
});

test('the port without TLS stays open for cli', async () => {
  await using redis = await startTlsRedis(files);

  expect(await redis.cli('PING')).toBe('PONG');
});

test('a client that trusts another CA refuses the server', async () => {
  await using redis = await startTlsRedis(files);

  await expect(ping(redis.tlsPort, { ca: read(files.untrustedCa) })).rejects.toMatchObject({
    code: 'SELF_SIGNED_CERT_IN_CHAIN',
  });
});

test('a server name that the certificate does not have is refused', async () => {
  await using redis = await startTlsRedis(files);
  const options = { ca: read(files.ca), servername: 'cache.example' };

  await expect(ping(redis.tlsPort, options)).rejects.toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
});

test('an expired certificate is refused', async () => {
  await using redis = await startTlsRedis({ ...files, server: files.expired });

  await expect(ping(redis.tlsPort, { ca: read(files.ca) })).rejects.toMatchObject({
    code: 'CERT_HAS_EXPIRED',
  });
});

test('a server that wants client certificates lets in who has one, and nobody else', async () => {
  await using redis = await startTlsRedis({ ...files, clientCertificates: 'yes' });
  const ca = read(files.ca);

  expect(await ping(redis.tlsPort, { ca, ...identity(files.client) })).toBe('+PONG\r\n');
  await expect(ping(redis.tlsPort, { ca })).rejects.toThrow(/certificate required/i);
});
