import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Overview } from '../src/summary/overview.ts';
import { startCluster } from './servers/cluster.ts';
import { startRedis } from './servers/redis-server.ts';
import { startUpstash, token } from './servers/upstash.ts';
import { cachewatch } from './support/command.ts';
import { runDaemon } from './support/daemon.ts';
import { fileWith } from './support/file-with.ts';
import { at, toldIn } from './support/hunter.ts';
import { upAndHung } from './support/up-and-hung.ts';

const { up, hung } = upAndHung();

const check = (args: readonly string[], env = {}) => cachewatch(['check', ...args], env).ended;

/** Each line of the table by its first word, as its columns. */
const rowsOf = (stdout: string) =>
  new Map(stdout.split('\n').map((line) => [line.split(/\s{2,}/)[0], line.split(/\s{2,}/)]));

test('what is up and what is down has a line each, and the exit is 1', async () => {
  const { code, stdout, stderr } = await check([`a=${up().url}`, 'b=redis://127.0.0.1:1']);

  expect(code).toBe(1);
  expect(rowsOf(stdout).get('a')?.slice(0, 4)).toEqual([
    ...['a', 'up', expect.stringMatching(/^(redis|valkey) \d/), 'primary'],
  ]);
  expect(rowsOf(stdout).get('b')?.slice(0, 2)).toEqual(['b', 'down: refused']);
  expect(stdout).toContain('\n1 of 2 up\n');
  expect(stderr).toBe('cachewatch: b: target down: connect ECONNREFUSED 127.0.0.1:1\n');
});

test('where all is up the exit is 0, and nothing is said beside the table', async () => {
  const { code, stderr } = await check([], { REDIS_URL: up().url });

  expect([code, stderr]).toEqual([0, '']);
});

test.each([['check'], ['watch'], ['config']])(
  '%s: a bad configuration ends with 2 and every problem',
  async (word) => {
    const path = await fileWith('timeout: soon\ntargets: [{ url: cache }]\n');

    const { code, stdout, stderr } = await cachewatch([word, '--config', path]).ended;

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^cachewatch: the configuration has 2 problems:\n.*timeout.*\n.*url/);
  },
);

test('hits are of all lookups since the server started', async () => {
  await using server = await startRedis();
  await server.cli('SET', 'key', 'value');
  for (const key of ['key', 'key', 'key', 'none']) await server.cli('GET', key);

  const { stdout } = await check([`a=${server.url}`]);

  expect(rowsOf(stdout).get('a')).toContain('75.0 %');
});

test('--json is what the daemon tells', async () => {
  await using daemon = await runDaemon(`targets: [{ name: a, url: "${up().url}" }]`);
  await daemon.ready();

  const { code, stdout } = await check(['--json', `a=${up().url}`]);

  const theirs = (await (await daemon.get('/api/v1/targets')).json()) as Overview;
  const ours = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(Object.keys(ours)).toEqual(Object.keys(theirs));
  expect(Object.keys(ours.targets[0]).toSorted()).toEqual(
    expect.arrayContaining(Object.keys(theirs.targets[0] ?? {})),
  );
  expect(ours.targets[0]).toMatchObject({
    ...{ name: 'a', url: up().url, state: 'up', role: 'primary', firing: [] },
    advice: theirs.targets[0]?.advice,
    latencySeconds: expect.any(Number),
  });
});

test('however many hang, all of it takes no longer than one of them', async () => {
  const targets = Array.from({ length: 8 }, (_, i) => `{ name: h${i}, url: "${hung().url}" }`);
  const path = await fileWith(
    `{ timeout: 2s, targets: [${targets}, { name: a, url: "${up().url}" }] }`,
  );
  const start = performance.now();

  const { code, stdout } = await check(['--config', path]);

  expect(code).toBe(1);
  expect(rowsOf(stdout).get('h7')?.[1]).toBe('down: timeout');
  expect(rowsOf(stdout).get('a')?.[1]).toBe('up');
  expect(performance.now() - start).toBeLessThan(8000);
});

test('the members of a cluster are found and polled', async () => {
  await using cluster = await startCluster();
  const ports = [...cluster.primaries, ...cluster.replicas].map(({ port }) => port);
  const path = await fileWith(
    `targets: [{ name: shop, topology: cluster, urls: ["redis://127.0.0.1:1", "redis://127.0.0.1:${ports[0]}"] }]`,
  );

  const { code, stdout } = await check(['--config', path]);

  expect(code).toBe(0);
  for (const port of ports) {
    expect(rowsOf(stdout).get(`shop/127.0.0.1:${port}`)?.[1]).toBe('up');
  }
  expect(stdout).toContain('6 of 6 up');
});

test('a cluster of which nobody tells is a failure with a line of its own', async () => {
  const path = await fileWith(
    `targets: [{ name: shop, topology: cluster, urls: ["${up().url}"] }, { name: ha, topology: sentinel, master: m, urls: ["redis://127.0.0.1:1"] }]`,
  );

  const { code, stdout, stderr } = await check(['--config', path]);

  expect(code).toBe(1);
  expect(rowsOf(stdout).get('shop')?.[1]).toBe('down: other');
  expect(rowsOf(stdout).get('ha')?.[1]).toBe('down: refused');
  expect(stderr).toContain('cachewatch: shop: no member was found: ERR This instance has cluster');
});

test('where every command is billed it is one command', async () => {
  const info = readFileSync(new URL('fixtures/upstash-1.13.3/info.txt', import.meta.url), 'utf8');
  await using upstash = await startUpstash(() => info);
  const path = await fileWith(`targets: [{ name: e, url: "${upstash.url}", token: ${token} }]`);

  const { code, stdout } = await check(['--config', path]);

  expect(code).toBe(0);
  expect(rowsOf(stdout).get('e')?.[1]).toBe('up');
  expect(upstash.requests).toHaveLength(1);
});

test('nothing is written and no key is read, whatever the daemon would do', async () => {
  await using server = await startRedis();
  const path = await fileWith(
    `targets: [{ name: a, url: "${server.url}", canary: {}, keyspace: { keys: [x, "y*"] } }]`,
  );

  const { code } = await check(['--config', path]);

  const asked = await server.cli('INFO', 'commandstats');
  expect(code).toBe(0);
  expect(asked).toContain('cmdstat_ping');
  expect(asked).not.toMatch(/cmdstat_(set|get|del|scan|type|strlen|exists)\b/);
});

test.each([['check'], ['check', '--json'], ['config'], ['acl']])(
  'no password or user is told by %s %s',
  async (...words) => {
    const yaml = `targets: [{ name: a, url: "${at(up().port)}" }, { name: b, url: "redis://127.0.0.1:1", password: hunter2 }]`;
    const given = [...words, '--config', await fileWith(yaml)];

    const { stdout, stderr } = await cachewatch(given, { REDIS_URL: at(2) }).ended;

    expect(stdout.length).toBeGreaterThan(100);
    expect(toldIn(stdout + stderr)).toEqual([]);
  },
);
