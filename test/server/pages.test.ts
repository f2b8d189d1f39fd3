import { once } from 'node:events';
import { type AddressInfo, createConnection, type Socket } from 'node:net';
import type { Router } from 'express';
import { afterEach, expect, test, vi } from 'vitest';
import { noWebFile } from '../../src/config/web-settings.ts';
import type { Pages } from '../../src/page/pages.ts';
import { TooBusy } from '../../src/page/turns.ts';
import { metricsRoutes } from '../../src/server/metrics.ts';
import { scrapeRoutes } from '../../src/server/scrape.ts';
import { createApp, type Listening, listen } from '../../src/server/server.ts';
import { guarded } from '../../src/web/guard.ts';
import { watched } from '../polling/watched.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { recordingLog } from '../support/recording-log.ts';

const servers: Listening[] = [];

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(servers.splice(0).map(({ stop }) => stop()));
});

async function serve(router: Router) {
  const { log, lines } = recordingLog();
  const open = {
    settings: () => noWebFile.first,
    logins: async () => 'unknown' as const,
    passOf: () => 'valid' as const,
  };
  const handler = guarded(createApp([router], log), { ...open, log, now: () => 0 });
  const listening = await listen(handler, { host: '127.0.0.1', port: 0 });
  servers.push(listening);
  const { server } = listening;
  return { server, lines, port: (server.address() as AddressInfo).port };
}

const noPages: Pages = {
  formats: new Set(['text']),
  all: () => Promise.reject(new Error('not asked for')),
  of: () => Promise.reject(new Error('not asked for')),
};

test('a page that got no turn is a 503 that says when to come again, and no error of ours', async () => {
  const { it: watch } = watched({}, fakeTransport({}).transport);
  const of = () => Promise.reject(new TooBusy('no turn'));
  const { port, lines } = await serve(scrapeRoutes(() => [watch], { ...noPages, of }));

  const response = await fetch(`http://127.0.0.1:${port}/scrape?target=it`);

  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toEqual({
    error: expect.stringContaining('web.maxConcurrentScrapes'),
  });
  expect(lines).toEqual([]);
});

test('a page that cannot be made is a 500, and only the log says why', async () => {
  const all = () => Promise.reject(new Error('a fault of ours'));
  const { port, lines } = await serve(metricsRoutes({ ...noPages, all }));

  const response = await fetch(`http://127.0.0.1:${port}/metrics`);

  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ error: 'internal error' });
  expect(lines).toEqual([
    { level: 'error', fields: { error: 'a fault of ours' }, message: 'request failed' },
  ]);
});

test('who does not take the page is cut off, and others are answered meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const bare = { headers: { 'accept-encoding': 'identity' } };
  const large = Array.from({ length: 2 ** 10 }, () => Buffer.alloc(2 ** 16, 'x'));
  const { server, port } = await serve(metricsRoutes({ ...noPages, all: async () => large }));
  const arrived = once(server, 'connection') as Promise<[Socket]>;
  const slow = createConnection(port, '127.0.0.1')
    .pause()
    .on('error', () => {});
  slow.write('GET /metrics HTTP/1.1\r\nHost: it\r\n\r\n');
  const [itsSocket] = await arrived;
  const closed = once(itsSocket, 'close');

  const other = await (await fetch(`http://127.0.0.1:${port}/metrics`, bare)).text();
  const isWaiting = itsSocket.writableLength > 0;
  vi.advanceTimersByTime(10_000);
  await closed;

  expect(other.length).toBe(2 ** 26);
  expect(isWaiting).toBe(true);
  slow.destroy();
});
