import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reason } from '../src/reason.ts';
import { type Certificates, makeCertificates } from './servers/certificates.ts';
import { respAnswers, startFakeServer } from './servers/fake-server.ts';
import { freePort } from './servers/free-port.ts';
import { startLoadingRedis } from './servers/loading-redis.ts';
import { startRedis } from './servers/redis-server.ts';
import { startTlsRedis } from './servers/tls-redis.ts';
import { runDaemon } from './support/daemon.ts';
import { expectDown as expectDownFor } from './support/down.ts';
import { valueIn } from './support/page.ts';

let directory: string;
let certificates: Certificates;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-certificates-'));
  certificates = await makeCertificates(directory);
});

afterAll(() => rm(directory, { recursive: true }));

/** What the daemon says of a target at its first poll. */
async function firstPage(target: string): Promise<string> {
  // Nothing but the first poll comes by itself.
  const settings = 'schedule: "0 0 0 1 1 *", timeout: 900ms';
  await using daemon = await runDaemon(`{ ${settings}, targets: [{ ${target} }] }`);
  await daemon.ready();
  return await daemon.page();
}

/** And it is counted. */
function expectDown(page: string, reason: Reason) {
  expectDownFor(page, reason);
  expect(valueIn(page, 'cachewatch_poll_failures_total', { reason })).toBe(1);
}

describe('the reason for a target that is down is', () => {
  test('refused, when nothing listens on the port', async () => {
    expectDown(await firstPage(`url: "redis://127.0.0.1:${await freePort()}"`), 'refused');
  });

  test('refused, when there is no such socket', async () => {
    expectDown(await firstPage('url: "unix:///no/such/socket"'), 'refused');
  });

  test('dns, when the name does not resolve', async () => {
    expectDown(await firstPage('url: "redis://no-such-host.invalid"'), 'dns');
  });

  test('auth, when the password is wrong', async () => {
    await using redis = await startRedis({ password: 'right' });
    expectDown(await firstPage(`url: "${redis.url}", password: wrong`), 'auth');
  });

  test('auth, when the user is wrong', async () => {
    await using redis = await startRedis({ password: 'right' });
    expectDown(await firstPage(`url: "${redis.url}", username: eve, password: right`), 'auth');
  });

  test('auth, when the user needs a password and none is configured', async () => {
    await using redis = await startRedis();
    await redis.cli('ACL', 'SETUSER', 'eve', 'on', '>pw', '+@all');
    expectDown(await firstPage(`url: "redis://eve@127.0.0.1:${redis.port}"`), 'auth');
  });

  test('auth, when a password is asked for and none is configured', async () => {
    await using redis = await startRedis({ password: 'right' });
    expectDown(await firstPage(`url: "${redis.url}"`), 'auth');
  });

  test('timeout, when the server hangs', async () => {
    await using redis = await startRedis();
    redis.pause();
    expectDown(await firstPage(`url: "${redis.url}"`), 'timeout');
  });

  test('tls, when the port does not speak TLS, however short the timeout', async () => {
    await using redis = await startRedis();
    const target = `url: "rediss://127.0.0.1:${redis.port}"`;
    expectDown(await firstPage(target), 'tls');
    expectDown(await firstPage(`${target}, timeout: 200ms`), 'tls');
  });

  test('timeout, when a port that speaks TLS is slow to shake hands', async () => {
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 70]);
    await using server = await startFakeServer((chunk, socket) => {
      if (chunk.startsWith('PING')) socket.write(alert);
    });
    expectDown(await firstPage(`url: "rediss://127.0.0.1:${server.port}"`), 'timeout');
  });

  test('tls, when nobody vouches for the certificate', async () => {
    await using redis = await startTlsRedis(certificates);
    expectDown(await firstPage(`url: "${redis.tlsUrl}"`), 'tls');
  });

  test('tls, when another authority vouches for the certificate', async () => {
    await using redis = await startTlsRedis(certificates);
    const tls = `tls: { ca: "${certificates.untrustedCa}" }`;
    expectDown(await firstPage(`url: "${redis.tlsUrl}", ${tls}`), 'tls');
  });

  test('tls, when the certificate has expired', async () => {
    await using redis = await startTlsRedis({ ...certificates, server: certificates.expired });
    const tls = `tls: { ca: "${certificates.ca}" }`;
    expectDown(await firstPage(`url: "${redis.tlsUrl}", ${tls}`), 'tls');
  });

  test('tls, when the certificate is for another name', async () => {
    await using redis = await startTlsRedis(certificates);
    const tls = `tls: { ca: "${certificates.ca}", serverName: cache.example.com }`;
    expectDown(await firstPage(`url: "${redis.tlsUrl}", ${tls}`), 'tls');
  });

  test('tls, when the server wants a certificate of ours', async () => {
    await using redis = await startTlsRedis({ ...certificates, clientCertificates: 'yes' });
    const tls = `tls: { ca: "${certificates.ca}" }`;
    expectDown(await firstPage(`url: "${redis.tlsUrl}", ${tls}`), 'tls');
  });

  test('maxclients, when the server takes no more connections', async () => {
    await using redis = await startRedis({ args: ['--maxclients', '1'] });
    const other = createConnection(redis.port, '127.0.0.1');
    other.write('PING\r\n');
    await new Promise((resolve) => other.once('data', resolve));

    const page = await firstPage(`url: "${redis.url}"`);

    other.destroy();
    expectDown(page, 'maxclients');
  });

  test('maxclients, when a password is configured too', async () => {
    await using redis = await startRedis({ args: ['--maxclients', '1'], password: 'right' });
    const other = createConnection(redis.port, '127.0.0.1');
    other.write('PING\r\n');
    await new Promise((resolve) => other.once('data', resolve));

    const page = await firstPage(`url: "${redis.url}", password: right`);

    other.destroy();
    expectDown(page, 'maxclients');
  });

  test('loading, while the server reads its data, and how far it is is told too', async () => {
    await using redis = await startLoadingRedis();
    const page = await firstPage(`url: "${redis.url}"`);

    expectDown(page.replaceAll(/^redis_(async_)?loading.*\n/gm, ''), 'loading');
    expect(valueIn(page, 'redis_loading_dump_file')).toBe(1);
    expect(valueIn(page, 'redis_loading_eta_seconds')).toBeGreaterThan(0);
    expect(valueIn(page, 'redis_loading_loaded_ratio')).toBeLessThan(1);
  });

  test('noperm, when the user may not ask for INFO', async () => {
    await using redis = await startRedis();
    await redis.cli('ACL', 'SETUSER', 'eve', 'on', '>pw', '+ping');
    expectDown(await firstPage(`url: "${redis.url}", username: eve, password: pw`), 'noperm');
  });

  test('reset, when the connection breaks in the middle of a reply', async () => {
    await using server = await startFakeServer((chunk, socket) => {
      respAnswers('$1000\r\n# Server\r\nredis_version:7.0.15\r\n')(chunk, socket);
      if (chunk.includes('INFO')) setTimeout(() => socket.resetAndDestroy(), 20);
    });
    expectDown(await firstPage(`url: "${server.url}"`), 'reset');
  });

  test('protocol, when something else than Redis answers', async () => {
    await using server = await startFakeServer((_, socket) => {
      socket.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    expectDown(await firstPage(`url: "${server.url}"`), 'protocol');
  });

  test('protocol, when INFO is answered without a field', async () => {
    await using server = await startFakeServer(respAnswers('$5\r\nhello\r\n'));
    expectDown(await firstPage(`url: "${server.url}"`), 'protocol');
  });

  test('quota, when the plan is used up', async () => {
    const exhausted = '-ERR max requests limit exceeded. Limit: 500000, Usage: 500000\r\n';
    await using server = await startFakeServer(respAnswers(exhausted));
    expectDown(await firstPage(`url: "${server.url}"`), 'quota');
  });

  test('other, when the server refuses INFO in words of its own', async () => {
    await using server = await startFakeServer(respAnswers('-ERR not today\r\n'));
    expectDown(await firstPage(`url: "${server.url}"`), 'other');
  });
});
