import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveRoutes } from '../../src/server/live.ts';
import { createApp, listen } from '../../src/server/server.ts';
import { builtDaemon } from '../built.ts';
import { runDaemon } from '../support/daemon.ts';
import { recordingLog } from '../support/recording-log.ts';

let daemon: Awaited<ReturnType<typeof runDaemon>>;

beforeAll(async () => {
  builtDaemon();
  daemon = await runDaemon('targets: [{ url: "redis://127.0.0.1:1" }]');
});

afterAll(() => daemon?.stop());

const page = async () => (await daemon.get('/')).text();

const named = async () =>
  [...(await page()).matchAll(/(?:src|href|data-trouble)="\.\/(live\/[^"]+)"/g)].map(
    ([, it]) => it,
  );

test('nothing but what the daemon itself serves may run, load or be asked for', async () => {
  const { headers } = await daemon.get('/');

  const policy = (headers.get('content-security-policy') ?? '').split('; ');
  expect(policy.toSorted()).toEqual([
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
  ]);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('the page names nothing from elsewhere, and holds no script and no style', async () => {
  const text = await page();

  expect(text).not.toMatch(/(src|href)="(?!\.\/)/);
  expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|<script[^>]*>[^<]/);
});

describe('an upgrade never mixes two versions:', () => {
  test('the page is asked for every time, and sent when it is another one', async () => {
    // As browsers do; fetch would ask for it anew.
    const asked = { 'cache-control': 'max-age=0' };
    const first = await daemon.get('/');
    const etag = first.headers.get('etag') ?? '';

    const [same, other] = await Promise.all(
      [etag, '"other"'].map((it) => daemon.get('/', { ...asked, 'if-none-match': it })),
    );

    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect([same?.status, other?.status]).toEqual([304, 200]);
  });

  test('its files are named by what they hold, and kept for good', async () => {
    const files = await named();

    const answers = await Promise.all(files.map((it) => daemon.get(`/${it}`)));

    expect(files).toHaveLength(4);
    for (const file of files) expect(file).toMatch(/-[A-Z0-9]{8}\.(js|css|svg)$/);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const { headers } of answers)
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(new Set(answers.map(({ headers }) => headers.get('content-type')))).toEqual(
      new Set(['image/svg+xml', 'text/css; charset=utf-8', 'text/javascript; charset=utf-8']),
    );
  });
});

test.each([
  '/live/',
  '/live/other.js',
  '/live/..%2fmain.js',
  '/live/%2e%2e/main.js',
  '/live/main.js',
])('there is no %s', async (path) => {
  const answer = await daemon.get(path);

  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    error: 'there is nothing here; try /, /metrics or /health',
  });
});

test('a daemon without the files runs, and says what is missing', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-live-'));
  await rm(directory, { recursive: true });
  const app = createApp([liveRoutes(pathToFileURL(`${directory}/`))], recordingLog().log);
  const { server, stop } = await listen(app, { host: '127.0.0.1', port: 0 });
  const { port } = server.address() as { port: number };

  const answer = await fetch(`http://127.0.0.1:${port}/`);

  await stop();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    error: expect.stringMatching(/^the page is made by npm run build: ENOENT/),
  });
});
