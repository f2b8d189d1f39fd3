import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { reasonOf } from '../../src/reason.ts';
import { secret } from '../../src/secret.ts';
import { makeCertificates } from '../servers/certificates.ts';
import { startFakeServer } from '../servers/fake-server.ts';
import { openTransport } from '../support/transport.ts';

/** A certificate and its key, as PEM. */
async function newPair() {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-hung-up-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const { cert, key } = (await makeCertificates(directory)).server;
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** The port of a TLS server that hangs up at the first words of its client. */
async function startHangingUp(): Promise<number> {
  const server = createServer(await newPair(), (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
test('a server that hangs up right after the handshake is told to want a certificate', async () => {
  using transport = openTransport(await startHangingUp(), { kind: 'tls', tls: { insecure: true } });

  await expect(transport.send(['PING'])).rejects.toMatchObject({
    reason: 'tls',
    message: expect.stringContaining('is a client certificate wanted?'),
  });
});

test('one that hangs up on a client with a certificate has another reason', async () => {
  const { cert, key } = await newPair();
  const tls = { insecure: true, cert, key: secret(key) };
  using transport = openTransport(await startHangingUp(), { kind: 'tls', tls });

  const error = await transport.send(['PING']).catch((thrown: unknown) => thrown);

  expect(reasonOf(error)).toBe('reset');
});

test('a port without TLS that refuses who has not logged in is told to be without TLS', async () => {
  await using server = await startFakeServer((chunk, socket) => {
    if (chunk.startsWith('PING')) socket.write('-NOAUTH Authentication required.\r\n');
  });
  using transport = openTransport(server.port, { kind: 'tls', tls: {} });

  await expect(transport.send(['PING'])).rejects.toMatchObject({
    reason: 'tls',
    message: 'the port answers without TLS',
  });
});
