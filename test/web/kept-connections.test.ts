import { once } from 'node:events';
import { copyFile, readFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hashed, open, runGuarded, webFolder } from '../support/web.ts';

let folder: Awaited<ReturnType<typeof webFolder>>;

beforeAll(async () => {
  folder = await webFolder();
});

afterAll(() => folder[Symbol.asyncDispose]());

const users = () => `basic_auth_users: { eve: "${hashed}" }`;
const tls = (more = '') => `tls_server_config: { cert_file: now.pem, key_file: now.key, ${more} }`;
const strict = 'client_ca_file: ca.pem, client_auth_type: RequireAndVerifyClientCert';

async function use({ cert, key }: { cert: string; key: string }) {
  await copyFile(cert, `${folder.directory}/now.pem`);
  await copyFile(key, `${folder.directory}/now.key`);
}

/** A connection that is kept, on which one asks after another. */
async function keep(url: string, isSealed: boolean) {
  const port = Number(new URL(url).port);
  const to = { port, host: '127.0.0.1', ca: await readFile(folder.certificates.ca) };
  const socket: Socket = isSealed ? connect(to) : createConnection(to);
  await once(socket, isSealed ? 'secureConnect' : 'connect');
  socket.setEncoding('latin1').on('error', () => {});
  const closed = once(socket, 'close');
  return {
    closed,
    end: () => socket.destroy(),
    async ask() {
      const answer = once(socket, 'data');
      socket.write('GET /-/healthy HTTP/1.1\r\nHost: it\r\n\r\n');
      const [head] = await answer;
      return { status: head.slice(9, 12), closes: /^connection: close\r$/im.test(head) };
    },
  };
}

type Kept = Awaited<ReturnType<typeof keep>>;

const whole = { timeout: 10_000, interval: 100 };

/** The first answer that is not what it was. */
const changed = (kept: Kept) =>
  vi.waitFor(async () => {
    const answer = await kept.ask();
    expect(answer).not.toEqual({ status: '200', closes: false });
    return answer;
  }, whole);

test.each<[string, string, string, string]>([
  ['without TLS, when it comes on', open, tls(), '421'],
  ['without TLS, when it comes on with logins', open, `${tls()}\n${users()}`, '421'],
  ['without a certificate, when one is required', tls(), tls(strict), '421'],
  [
    'without a certificate, when one is looked at',
    tls(),
    tls('client_auth_type: RequestClientCert'),
    '421',
  ],
  ['that came by older settings of TLS', tls(), tls('max_version: TLS12'), '200'],
])('a kept connection %s is closed with the next answer', async (_, before, after, status) => {
  await use(folder.certificates.server);
  await folder.write(before);
  await using daemon = await runGuarded(folder.path);
  const kept = await keep(daemon.url, before !== open);
  const first = await kept.ask();

  await folder.write(after);
  const last = await changed(kept);
  await kept.closed;

  expect([first, last]).toEqual([
    { status: '200', closes: false },
    { status, closes: true },
  ]);
});

test('when the certificate is renewed nobody loses an answer', async () => {
  await use(folder.certificates.server);
  await folder.write(tls());
  await using daemon = await runGuarded(folder.path);
  const kept = await keep(daemon.url, true);

  await use(folder.certificates.ending);
  const last = await changed(kept);
  await kept.closed;

  expect(last).toEqual({ status: '200', closes: true });
});

test.each([open, tls()])('where %j stays, users that come are asked for on it', async (before) => {
  await use(folder.certificates.server);
  await folder.write(before);
  await using daemon = await runGuarded(folder.path);
  const kept = await keep(daemon.url, before !== open);
  await kept.ask();

  await folder.write(`${before}\n${users()}`);
  const asked = await changed(kept);
  const again = await kept.ask();
  kept.end();

  expect([asked, again]).toEqual(Array(2).fill({ status: '401', closes: false }));
});
