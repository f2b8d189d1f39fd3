import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificates } from '../servers/certificates.ts';
import { configFrom, problemsFrom } from './load-from.ts';

let directory: string;
/** By the paths that a file in /etc/cw would give them. */
let files: Record<string, string>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-certificates-'));
  const made = await makeCertificates(directory);
  const paths = {
    'ca.pem': made.ca,
    'me.pem': made.client.cert,
    'me.key': made.client.key,
    'other.key': made.server.key,
  };
  const texts = Object.entries(paths).map(async ([name, path]) => [
    `/etc/cw/${name}`,
    await readFile(path, 'utf8'),
  ]);
  files = { ...Object.fromEntries(await Promise.all(texts)), '/etc/cw/bad.pem': 'no PEM' };
});

afterAll(() => rm(directory, { recursive: true }));

const given = (tls: string, url = 'rediss://cache') => ({
  argv: ['--config', '/etc/cw/main.yml'],
  files: { ...files, '/etc/cw/main.yml': `targets:\n  - url: ${url}\n    tls: ${tls}\n` },
});

describe('the tls of a target', () => {
  test('is read from files beside the one that names them', () => {
    const tls = '{ ca: ca.pem, cert: /etc/cw/me.pem, key: ./me.key, serverName: c.internal }';

    const [target] = configFrom(given(tls)).targets;

    const endpoint = target?.endpoint;
    expect(endpoint).toMatchObject({
      kind: 'tls',
      tls: {
        ca: files['/etc/cw/ca.pem'],
        cert: files['/etc/cw/me.pem'],
        serverName: 'c.internal',
        insecure: false,
      },
    });
    expect(endpoint?.kind === 'tls' && endpoint.tls.key?.reveal()).toBe(files['/etc/cw/me.key']);
    expect(JSON.stringify(target)).not.toContain('PRIVATE KEY');
  });

  test('may be nothing but insecure, or nothing at all', () => {
    const endpointOf = (tls: string) => configFrom(given(tls)).targets[0]?.endpoint;

    expect(endpointOf('{ insecure: true }')).toMatchObject({ tls: { insecure: true } });
    expect(configFrom({ argv: ['rediss://cache'] }).targets[0]?.endpoint).toMatchObject({
      kind: 'tls',
      tls: {},
    });
  });
});

const at = '/etc/cw/main.yml:3';

test.each([
  ['{ ca: bad.pem }', `${at}:16 targets[0].tls.ca: expected certificates in PEM form in the file`],
  ['{ ca: none.pem }', `${at}:16 targets[0].tls.ca: expected the path of a readable file (ENOENT)`],
  ['{ cert: me.pem }', `${at}:10 targets[0].tls: expected cert and key together`],
  ['{ key: me.key }', `${at}:10 targets[0].tls: expected cert and key together`],
  [
    '{ cert: me.pem, key: other.key }',
    `${at}:18 targets[0].tls.cert: expected a certificate and its own key in PEM form in the files`,
  ],
  [
    '{ cert: bad.pem, key: me.key }',
    `${at}:18 targets[0].tls.cert: expected a certificate and its own key in PEM form in the files`,
  ],
  [
    '{ cert: me.pem, key: bad.pem }',
    `${at}:18 targets[0].tls.cert: expected a certificate and its own key in PEM form in the files`,
  ],
])('tls of %s is refused', (tls, problem) => {
  expect(problemsFrom(given(tls))).toEqual([problem]);
});

test.each(['redis://cache', 'unix:///run/r.sock'])('tls beside %s is refused', (url) => {
  expect(problemsFrom(given('{ ca: ca.pem }', url))).toEqual([
    `${at}:10 targets[0].tls: expected a rediss:// url beside it`,
  ]);
});

test('a key that stands where its path should is not quoted', () => {
  const key = JSON.stringify(files['/etc/cw/me.key']);

  const problems = problemsFrom(given(`{ cert: me.pem, key: ${key} }`));

  expect(problems).toEqual([
    `${at}:31 targets[0].tls.key: expected the path of a readable file (ENOENT)`,
  ]);
});

test.each([
  ['redis', 'tcp'],
  ['rediss', 'tls'],
])('members of a topology whose first url is %s:// are reached over %s', (scheme, kind) => {
  const target = `{ name: shop, topology: cluster, urls: ["${scheme}://seed:7000"] }`;
  const [topology] = configFrom({ yaml: `targets: [${target}]` }).topologies;
  const [seed] = topology?.seeds ?? [];
  if (!topology || !seed) throw new Error('there is no such topology');
  const nodes = [
    'a 10.0.0.1:7001@17001 master - 0 0 1 connected 0-9',
    'b 10.0.0.2:7002@17002 master - 0 0 1 connected',
  ];

  const { targets } = topology.membersIn(
    [
      { ok: true, value: nodes.join('\n') },
      { ok: true, value: [] },
    ],
    seed,
  );

  expect(targets.map(({ endpoint }) => endpoint.kind)).toEqual([kind, kind]);
});
