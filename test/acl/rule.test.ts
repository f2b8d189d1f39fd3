import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { needsOf } from '../../src/acl/needs.ts';
import { standings } from '../../src/acl/standing.ts';
import { printedRules } from '../support/acl.ts';
import { cachewatch } from '../support/command.ts';
import { configOf } from '../support/daemon.ts';

describe('the rule', () => {
  const rest = '{ name: edge, url: "https://example.upstash.io", token: hunter2 }';

  test.each([
    ['servers', `targets: [{ url: "redis://eve:hunter2@127.0.0.1:1", labels: { team: x } }]`],
    [
      'sentinels',
      `targets: [{ name: s, topology: sentinel, master: m, urls: ["redis://eve:hunter2@127.0.0.1:1"] }]`,
    ],
    ['a token', `targets: [${rest}]`],
  ])('has no secret of the configuration: %s', async (_, yaml) => {
    expect(await printedRules(yaml, '--details', '--keyspace')).not.toMatch(/hunter2|\beve\b/);
  });

  test('is that of docs/security.md', async () => {
    const text = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
    const group = '{ name: s, topology: sentinel, master: m, urls: ["redis://127.0.0.1:1"] }';

    const [, ofSentinels] = (await printedRules(`targets: [${group}]`)).split('\n\n');

    expect([...text.matchAll(/```\n(.*?)```/gs)].map(([, rule]) => rule)).toEqual([
      await printedRules('{}'),
      await printedRules('{}', '--details', '--keyspace'),
      ofSentinels,
    ]);
  });

  test('is for the user that is named', async () => {
    expect(await printedRules('{}', '--user', 'eve')).toMatch(
      /^ACL SETUSER eve reset on >PASSWORD -@all /m,
    );
  });

  test('has a permission for keys only where keys are read', async () => {
    const target = 'targets: [{ url: "redis://127.0.0.1:1"';

    expect(await printedRules(`${target} }]`)).not.toContain('~');
    expect(
      await printedRules(`${target}, clients: {}, keyspace: { patterns: ["*"] } }]`),
    ).not.toContain('~');
    expect(await printedRules(`${target}, keyspace: { keys: [a] } }]`)).toMatch(/ %R~\*$/m);
  });

  test('selects a database only where another one is meant than the one of a new connection', async () => {
    const rule = (url: string, key: string) =>
      printedRules(`targets: [{ url: "${url}", keyspace: { keys: ["${key}"] } }]`);

    expect(await rule('redis://127.0.0.1:1', 'db0:a')).not.toContain('+select');
    expect(await rule('redis://127.0.0.1:1/2', 'db2:a')).toContain('+select');
    expect(await rule('redis://127.0.0.1:1', 'db2:a')).toContain('+select');
  });

  test('has nothing that one target is never asked and another one has no use for', async () => {
    const rules = await printedRules(`
      neverAsk: [config get, SLOWLOG]
      targets: [{ url: "redis://127.0.0.1:1", neverAsk: [CONFIG, LATENCY, ping], slowlog: { byCommand: true } },
        { name: b, url: "redis://127.0.0.1:2", clients: {} }]`);

    expect(rules).not.toMatch(/config/);
    expect(rules).toMatch(/ \+latency\|histogram .* \+ping /);
  });

  test('is there for HTTPS neither', async () => {
    expect(await printedRules(`targets: [${rest}]`)).toBe(
      '# Over HTTPS there is a token, and no user.\n',
    );
  });

  test('knows nothing of a command that is not sent', () => {
    const { servers } = needsOf(configOf('targets: [{ url: "redis://:pw@127.0.0.1:1" }]'), {
      ...{ details: true, keyspace: true, canary: true },
    });

    const sent = [...(servers?.allowed ?? []), ...(servers?.refused ?? [])];
    expect(Object.keys(standings).filter((it) => !sent.includes(it))).toEqual([]);
  });
});

test.each([
  ['--listen', ':1', '--listen: no such flag; see cachewatch acl --help'],
  ['--details=yes', '', '--details: expected no value'],
  [
    '--user',
    'default',
    '--user: expected the name of a user of its own, without spaces or quotes, and not default',
  ],
  [
    '--user',
    'a b',
    '--user: expected the name of a user of its own, without spaces or quotes, and not default',
  ],
])('acl %s %s ends with 2 and one sentence', async (flag, value, sentence) => {
  const { code, stdout, stderr } = await cachewatch(['acl', flag, ...(value ? [value] : [])]).ended;

  expect([code, stdout, stderr]).toEqual([2, '', `cachewatch: ${sentence}\n`]);
});
