import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive } from '../../src/alive.ts';
import { freePort } from '../servers/free-port.ts';
import { hashed, open, runGuarded, webFolder } from '../support/web.ts';

let folder: Awaited<ReturnType<typeof webFolder>>;

beforeAll(async () => {
  folder = await webFolder();
});

afterAll(() => folder[Symbol.asyncDispose]());

const tls = 'cert_file: server.pem, key_file: server.key';
const theirs = 'client_ca_file: ca.pem, client_auth_type: RequireAndVerifyClientCert';

test.each([
  ['that asks for nothing', () => open],
  ['that asks for a login', () => `basic_auth_users: { me: ${hashed} }`],
  ['that speaks TLS', () => `tls_server_config: { ${tls} }`],
  [
    'that speaks TLS 1.2 and asks for a certificate',
    () => `tls_server_config: { ${tls}, ${theirs}, max_version: TLS12 }`,
  ],
  ['that asks for a certificate', () => `tls_server_config: { ${tls}, ${theirs} }`],
  [
    'that asks for all of that',
    () => `{ tls_server_config: { ${tls}, ${theirs} }, basic_auth_users: { me: ${hashed} } }`,
  ],
])('a daemon %s is alive', async (_, yaml) => {
  await folder.write(yaml());
  await using daemon = await runGuarded(folder.path);

  expect(await isAlive(addressOf(daemon.url), 3000)).toBe(true);
});

const addressOf = (url: string) => ({ host: '127.0.0.1', port: Number(new URL(url).port) });

test('nobody is not', async () => {
  expect(await isAlive({ host: '127.0.0.1', port: await freePort() }, 3000)).toBe(false);
});

test.each([
  ['hangs', () => {}],
  [
    'says something else',
    (_: unknown, response: { writeHead(status: number): { end(): void } }) =>
      response.writeHead(500).end(),
  ],
])('who %s is not', async (_, answer) => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));

  const alive = await isAlive(
    { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    300,
  );

  server.closeAllConnections();
  server.close();
  expect(alive).toBe(false);
});
