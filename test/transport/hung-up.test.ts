import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { makeCertificates } from '../servers/certificates.ts';
import { openTransport } from '../support/transport.ts';

test('a server that hangs up right after the handshake is told to want a certificate', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-hung-up-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const { cert, key } = (await makeCertificates(directory)).server;
  const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  using transport = openTransport(port, { kind: 'tls', tls: { insecure: true } });

  await expect(transport.send(['PING'])).rejects.toMatchObject({
    reason: 'tls',
    message: expect.stringContaining('is a client certificate wanted?'),
  });
});
