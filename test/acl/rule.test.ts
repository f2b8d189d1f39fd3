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
    expect(await printedRules(yaml, '--details', '--keyspace')).not.toMatch(/hunter2|eve/);
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

  test('is there for HTTPS neither', async () => {
    expect(await printedRules(`targets: [${rest}]`)).toBe(
      '# Over HTTPS there is a token, and no user.\n',
    );
  });

  test('knows nothing of a command that is not sent', () => {
    const { servers = [] } = needsOf(configOf('targets: [{ url: "redis://:pw@127.0.0.1:1" }]'), {
      ...{ details: true, keyspace: true },
    });

    expect(Object.keys(standings).filter((it) => !servers.includes(it))).toEqual([]);
  });
});

test.each([
  ['--listen', ':1', '--listen: no such flag; see cachewatch --help'],
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
