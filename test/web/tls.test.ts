import { once } from 'node:events';
import { copyFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { askOverTls, hashed, open, runGuarded, webFolder } from '../support/web.ts';

let folder: Awaited<ReturnType<typeof webFolder>>;

beforeAll(async () => {
  folder = await webFolder();
});

afterAll(() => folder[Symbol.asyncDispose]());

const staysInForce = 'the old web configuration stays in force';

const pair = 'cert_file: server.pem, key_file: server.key';
const serverConfig = (more = '') => `tls_server_config: { ${pair}, ${more} }`;

async function guarded(yaml: string) {
  await folder.write(yaml);
  return runGuarded(folder.path);
}

const strangers = () => ({
  cert: folder.certificates.untrustedCa,
  key: folder.certificates.untrustedCa.replace(/pem$/, 'key'),
});

const clients = { none: () => undefined, ours: () => folder.certificates.client, strangers };

test.each<[string, readonly (keyof typeof clients)[]]>([
  ['NoClientCert', ['none', 'ours', 'strangers']],
  ['RequestClientCert', ['none', 'ours', 'strangers']],
  ['RequireAnyClientCert', ['ours', 'strangers']],
  ['RequireClientCert', ['ours', 'strangers']],
  ['VerifyClientCertIfGiven', ['none', 'ours']],
  ['RequireAndVerifyClientCert', ['ours']],
  ['RequireAndVerifyClientCert, client_allowed_sans: [other, "::1"]', ['ours']],
  ['RequireAndVerifyClientCert, client_allowed_sans: [localhos, 127.0.0.2]', []],
  ['RequireAnyClientCert, client_allowed_sans: [localhost]', ['ours']],
])('%s lets in %j', async (type, admitted) => {
  const ca = type === 'NoClientCert' ? '' : 'client_ca_file: ca.pem, ';
  await using daemon = await guarded(serverConfig(`${ca}client_auth_type: ${type}`));
  const { certificates } = folder;

  const asked = await Promise.all(
    Object.entries(clients).map(async ([name, pair]) => {
      const answer = await askOverTls(daemon.url, { certificates, pair: pair() }).catch(() => null);
      return answer?.status === 200 ? [name] : [];
    }),
  );

  expect(asked.flat()).toEqual(admitted);
});

test.each<[string, Record<string, string>, boolean]>([
  ['min_version: TLS13', { maxVersion: 'TLSv1.2' }, false],
  ['max_version: TLS12', { minVersion: 'TLSv1.3' }, false],
  ['', { maxVersion: 'TLSv1.2' }, true],
  ['', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }, false],
  [
    'max_version: TLS12, cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]',
    { ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
    true,
  ],
  [
    'max_version: TLS12, cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]',
    { ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' },
    false,
  ],
  ['curve_preferences: [CurveP384]', { ecdhCurve: 'P-384' }, true],
  ['curve_preferences: [CurveP384]', { ecdhCurve: 'X25519' }, false],
])('with %j a client of %j is let in: %s', async (more, options, isLetIn) => {
  await using daemon = await guarded(serverConfig(more));

  const { certificates } = folder;
  const answer = await askOverTls(daemon.url, { certificates, options }).catch(() => undefined);

  expect(answer?.status).toBe(isLetIn ? 200 : undefined);
});

describe('files that change', () => {
  const subjectAt = async (url: string) => {
    const socket = connect({
      port: Number(new URL(url).port),
      host: '127.0.0.1',
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    const { valid_to: end } = socket.getPeerCertificate();
    socket.destroy();
    return end;
  };

  test('are in force for whoever connects then; a broken one changes nothing and is told of once', async () => {
    const { directory, certificates } = folder;
    const [cert, key] = [`${directory}/now.pem`, `${directory}/now.key`];
    const use = async (pair: { cert: string; key: string }) => {
      await copyFile(pair.cert, cert);
      await copyFile(pair.key, key);
    };
    await use(certificates.server);
    await using daemon = await guarded(
      'tls_server_config: { cert_file: now.pem, key_file: now.key }',
    );
    const first = await subjectAt(daemon.url);

    // The key of another: half of what a renewal writes.
    await copyFile(certificates.ending.key, key);
    const told = () => daemon.lines.filter(({ level }) => level === 'error');
    const whileBroken = await vi.waitFor(
      async () => {
        const end = await subjectAt(daemon.url);
        expect(told().map(({ message }) => message)).toContain(staysInForce);
        return end;
      },
      { timeout: 10_000, interval: 100 },
    );
    await copyFile(certificates.ending.cert, cert);
    await vi.waitFor(async () => expect(await subjectAt(daemon.url)).not.toBe(first), {
      timeout: 10_000,
      interval: 100,
    });

    expect(whileBroken).toBe(first);
    expect(told().filter(({ message }) => message.startsWith('the old web'))).toHaveLength(1);
  });

  test('turn TLS and logins on and off, for requests on old connections too', async () => {
    await using daemon = await guarded(open);
    const first = (await daemon.get('/-/healthy')).status;

    await folder.write(`basic_auth_users: { eve: "${hashed}" }`);
    await vi.waitFor(async () => expect((await daemon.get('/-/healthy')).status).toBe(401), {
      timeout: 10_000,
      interval: 100,
    });
    await folder.write(serverConfig());
    const { certificates } = folder;
    const sealed = await vi.waitFor(() => askOverTls(daemon.url, { certificates }), {
      timeout: 10_000,
      interval: 100,
    });

    expect([first, sealed.status]).toEqual([200, 200]);
  });
});

test.each(['', 'basic_auth_users:', 'tls_server_config:'])(
  'a file that is %j while it is written leaves the door as it was',
  async (half) => {
    await using daemon = await guarded(`basic_auth_users: { eve: "${hashed}" }`);
    await folder.write(half);

    const statuses = await vi.waitFor(
      async () => {
        const { status } = await daemon.get('/-/healthy');
        expect(daemon.lines.map(({ message }) => message)).toContain(staysInForce);
        return [status, (await daemon.get('/-/healthy')).status];
      },
      { timeout: 10_000, interval: 100 },
    );

    expect(statuses).toEqual([401, 401]);
  },
);

test('who takes for ever to shake hands is cut off, and does not hold up the stop', async () => {
  const daemon = await guarded(serverConfig());
  const { port } = new URL(daemon.url);
  const slow = createConnection(Number(port), '127.0.0.1').on('error', () => {});
  const begun = Date.now();
  slow.write(Buffer.from([22, 3, 1, 1, 0, 1]));
  const trickle = setInterval(() => slow.write(Buffer.from([0])), 500);

  await once(slow, 'close');
  clearInterval(trickle);
  const took = Date.now() - begun;
  const silent = createConnection(Number(port), '127.0.0.1').on('error', () => {});
  await once(silent, 'connect');
  const asked = Date.now();
  await daemon.stop();

  expect(Date.now() - asked).toBeLessThan(5000);
  expect(took).toBeGreaterThan(5000);
  expect(took).toBeLessThan(15_000);
});

test('what is no TLS at all is hung up on, and the daemon goes on', async () => {
  await using daemon = await guarded(serverConfig());

  const plain = await fetch(daemon.url).catch(() => 'hung up');
  const { status } = await askOverTls(daemon.url, { certificates: folder.certificates });

  expect([plain, status]).toEqual(['hung up', 200]);
});
