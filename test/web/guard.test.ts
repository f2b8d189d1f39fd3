import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from '../support/raw.ts';
import { hashed, open, runGuarded, webFolder } from '../support/web.ts';

let folder: Awaited<ReturnType<typeof webFolder>>;

beforeAll(async () => {
  folder = await webFolder();
});

afterAll(() => folder[Symbol.asyncDispose]());

async function guarded(yaml: string) {
  await folder.write(yaml);
  return runGuarded(folder.path);
}

const login = { authorization: `Basic ${Buffer.from('eve:hunter2').toString('base64')}` };
const paths = ['/metrics', '/scrape', '/sd', '/health', '/-/healthy', '/-/ready', '/-/reload'];
const others = ['/api/v1/targets', '/api/v1/events', '/discover-cluster-nodes', '/', '/no/such'];

test('every path asks for a login where there are users', async () => {
  await using daemon = await guarded(`basic_auth_users: { eve: "${hashed}" }`);

  const answers = await Promise.all([...paths, ...others].map((path) => daemon.get(path)));
  const { status } = await daemon.get('/-/healthy', login);

  expect(new Set(answers.map((it) => it.status))).toEqual(new Set([401]));
  expect(answers[0]?.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
  expect(status).toBe(200);
});

test.each([
  ['GET', '/metrics', 200],
  ['GET', '/no/such', 404],
  ['GET', '/%zz', 404],
  ['GET', '/api/v1/targets/%zz', 400],
  ['DELETE', '/metrics', 405],
  ['GET', '/-/reload', 405],
  ['POST', '/-/reload', 403],
])('the answer to %s %s is a %i with headers for browsers', async (method, path, status) => {
  await using daemon = await guarded(open);

  const response = await fetch(daemon.url + path, { method });

  expect(response.status).toBe(status);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  expect(daemon.lines.map(({ message }) => message)).not.toContain('request failed');
});

test('who expects something of us is judged like everybody', async () => {
  await using daemon = await guarded(`basic_auth_users: { eve: "${hashed}" }`);
  const ask = 'GET /metrics HTTP/1.1\r\nHost: it\r\nConnection: close\r\nExpect: tea\r\n\r\n';

  const answer = await answerTo(Number(new URL(daemon.url).port), ask);

  expect(answer).toMatch(/^HTTP\/1.1 401 /);
  expect(answer).toContain('x-content-type-options: nosniff');
});

test('the headers of the file are on every answer, over our own', async () => {
  const headers = '{ Strict-Transport-Security: max-age=9, Content-Security-Policy: sandbox }';
  await using daemon = await guarded(`http_server_config: { headers: ${headers} }`);

  const response = await daemon.get('/no/such');

  expect(response.headers.get('strict-transport-security')).toBe('max-age=9');
  expect(response.headers.get('content-security-policy')).toBe('sandbox');
});

test('more than the rate limit allows is a 429', async () => {
  await using daemon = await guarded('rate_limit: { interval: 1h, burst: 2 }');

  const answers = [1, 2, 3].map(() => daemon.get('/-/healthy'));

  const sorted = (await Promise.all(answers)).map(({ status }) => status).sort();
  expect(sorted).toEqual([200, 200, 429]);
});

describe('a method that does more than read', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is refused', async (method) => {
    await using daemon = await guarded(open);

    const [metrics, reload] = await Promise.all(
      ['/metrics', '/-/reload'].map((path) => fetch(daemon.url + path, { method })),
    );

    expect([metrics?.status, metrics?.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    if (method !== 'POST') expect(reload?.headers.get('allow')).toBe('POST');
  });

  test('HEAD has no body, also of what has no end', async () => {
    await using daemon = await guarded(open);
    const ask = (path: string) => fetch(daemon.url + path, { method: 'HEAD' });

    const answers = await Promise.all(['/metrics', '/api/v1/events'].map(ask));

    expect(await Promise.all(answers.map((it) => it.text()))).toEqual(['', '']);
    expect(answers[1]?.headers.get('content-type')).toContain('text/event-stream');
  });
});
