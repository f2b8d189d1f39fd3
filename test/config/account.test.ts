import { describe, expect, test } from 'vitest';
import { configFrom, type Given, problemsFrom } from './load-from.ts';

const target = (account: string) => `targets: [{ url: https://h, token: t, account: ${account} }]`;

function accountFrom(given: Given) {
  const account = configFrom(given).targets[0]?.account;
  if (!account) throw new Error('there is no account');
  const { email, apiKey, ...rest } = account;
  return { ...rest, email: email.reveal(), apiKey: apiKey.reveal() };
}

const asked = {
  ...{ url: 'https://api.upstash.com/', database: 'a-1', schedule: '0 */10 * * * *', timeout: 10 },
  ...{ email: 'me@example.com', apiKey: 'secret' },
};

test('without it no account is asked', () => {
  const [first] = configFrom({ yaml: 'targets: [{ url: https://h, token: t }]' }).targets;

  expect(first?.account).toBeUndefined();
});

test('an account is asked every ten minutes, unless it says otherwise', () => {
  const login = 'database: a-1, email: me@example.com, apiKey: "${KEY}"';
  const own = 'url: "http://127.0.0.1:1/x", schedule: "7 * * * * *", timeout: 2s';
  const env = { KEY: 'secret' };

  expect(accountFrom({ yaml: target(`{ ${login} }`), env })).toEqual(asked);
  expect(accountFrom({ yaml: target(`{ ${login}, ${own} }`), env })).toEqual({
    ...asked,
    ...{ url: 'http://127.0.0.1:1/x/', schedule: '7 * * * * *', timeout: 2 },
  });
});

test('its login may be in files, without the line breaks at their ends', () => {
  const yaml = target('{ database: a-1, emailFile: /run/email, apiKeyFile: /run/key }');

  const files = { '/run/email': 'me@example.com\n', '/run/key': 'secret\n' };

  expect(accountFrom({ yaml, files })).toEqual(asked);
  expect(problemsFrom({ yaml, files: { '/run/email': '', '/run/key': '\n' } })).toEqual([
    'cachewatch.yml:1:76 targets[0].account.emailFile: expected an e-mail address in the file, but it is empty',
    'cachewatch.yml:1:100 targets[0].account.apiKeyFile: expected an API key in the file, but it is empty',
  ]);
});

describe('a problem is told with its place', () => {
  const login = 'database: a-1, email: a@b, apiKey: k';
  const id = 'expected the id of a database, of letters, digits and dashes';
  const url =
    'expected https://HOST/ (http:// only on this machine), without a user and a token in it';

  test.each<readonly [string, readonly string[]]>([
    ['true', ['48 targets[0].account: expected settings, one "name: value" a line']],
    ['{ email: a@b, apiKey: k }', [`48 targets[0].account.database: ${id}`]],
    ['{ database: ../teams, email: a@b, apiKey: k }', [`60 targets[0].account.database: ${id}`]],
    [
      '{ database: a-1 }',
      [
        '48 targets[0].account: expected one of email and emailFile',
        '48 targets[0].account: expected one of apiKey and apiKeyFile',
      ],
    ],
    [
      `{ ${login}, apiKeyFile: none }`,
      [
        '48 targets[0].account: expected one of apiKey and apiKeyFile',
        '100 targets[0].account.apiKeyFile: expected the path of a readable file (ENOENT)',
      ],
    ],
    [
      '{ database: a-1, email: "a:b@c", apiKey: 7 }',
      [
        '72 targets[0].account.email: expected the e-mail address of the account',
        '89 targets[0].account.apiKey: expected an API key',
      ],
    ],
    [`{ ${login}, url: "http://h" }`, [`93 targets[0].account.url: ${url}`]],
    [`{ ${login}, url: "https://a:b@h" }`, [`93 targets[0].account.url: ${url}`]],
    [
      `{ ${login}, timeout: 0s }`,
      ['97 targets[0].account.timeout: expected a duration such as 250ms, 5s or 5m'],
    ],
    [`{ ${login}, team: x }`, ['94 targets[0].account.team: there is no such setting']],
    [
      `{ ${login}, schedule: hourly }`,
      [
        '98 targets[0].account.schedule: expected a cron expression with seconds, such as "*/15 * * * * *" (expected 6 fields but got 1)',
      ],
    ],
  ])('%s', (account, problems) => {
    expect(problemsFrom({ yaml: target(account) })).toEqual(
      problems.map((it) => `cachewatch.yml:1:${it}`),
    );
  });

  test('where a variable is missing', () => {
    expect(
      problemsFrom({ yaml: target('{ database: a, email: a@b, apiKey: "${NONE}" }') }),
    ).toEqual([
      'cachewatch.yml:1:83 targets[0].account.apiKey: expected the environment to hold NONE',
    ]);
  });

  test('of a Redis that is reached otherwise: none of them has an account', () => {
    expect(problemsFrom({ yaml: 'targets: [{ url: redis://h, account: {} }]' })).toEqual([
      'cachewatch.yml:1:38 targets[0].account: there is no such setting',
    ]);
  });
});
