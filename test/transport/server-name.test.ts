import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { makeCertificates } from '../servers/certificates.ts';
import { openTransport } from '../support/transport.ts';

/** A TLS server that tells which name it was asked for, `false` where it was none. */
async function startListening() {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-server-name-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const { cert, key } = (await makeCertificates(directory)).server;
  const pair = { cert: readFileSync(cert), key: readFileSync(key) };
  const server = createServer(pair).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const asked = once(server, 'secureConnection') as Promise<[TLSSocket & { servername: unknown }]>;
  return {
    port: (server.address() as AddressInfo).port,
    async nameAskedFor() {
      const [socket] = await asked;
      const { servername } = socket.on('error', () => {});
      socket.destroy();
      return servername;
    },
  };
}

test.each([
  ['localhost', {}, 'localhost'],
  ['127.0.0.1', {}, false],
  ['127.0.0.1', { serverName: 'cache.example.com' }, 'cache.example.com'],
])('a server at %s with %j is asked for the name %j', async (host, tls, name) => {
  const { port, nameAskedFor } = await startListening();
  using transport = openTransport(port, { kind: 'tls', host, tls: { ...tls, insecure: true } });

  const sent = transport.send(['PING']).catch(() => {});

  expect(await nameAskedFor()).toBe(name);
  await sent;
});
