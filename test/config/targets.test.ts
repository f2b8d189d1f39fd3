import { describe, expect, test } from 'vitest';
import { loginOf } from '../support/login-of.ts';
import { configFrom, type Given, problemsFrom } from './load-from.ts';

function targetFrom(target: string, rest: Omit<Given, 'yaml'> = {}) {
  const [first] = configFrom({ ...rest, yaml: `targets: [{ ${target} }]` }).targets;
  if (!first) throw new Error('there is no target');
  return first;
}

const passwordFrom = (target: string, files = {}) =>
  loginOf(targetFrom(target, { files })).password;

describe('a target', () => {
  test('that says no more than its url has the defaults', () => {
    expect(targetFrom('url: redis://cache')).toEqual({
      name: 'cache:6379',
      endpoint: {
        kind: 'tcp',
        host: 'cache',
        port: 6379,
        username: undefined,
        password: undefined,
        database: 0,
      },
      labels: {},
      schedule: '*/15 * * * * *',
      timeout: 5,
      facts: { memoryLimit: undefined, hitRateWindow: 300 },
    });
  });

  test('has all that it says', () => {
    const target = targetFrom(
      `name: sessions, url: "redis://cache/3", username: eve, labels: { team: x, shard: 1 },
       memoryLimit: 2GiB, use: store, schedule: "0 * * * * *", timeout: 900ms`,
    );

    expect(target).toMatchObject({
      name: 'sessions',
      endpoint: { username: 'eve', database: 3 },
      labels: { team: 'x', shard: '1' },
      schedule: '0 * * * * *',
      timeout: 0.9,
      use: 'store',
      facts: { memoryLimit: 2 ** 31 },
    });
  });

  test('is never asked what it says, else what is said for all', () => {
    const { targets } = configFrom({
      yaml: `{ neverAsk: [config get], targets: [{ url: redis://a }, { url: redis://b, neverAsk: [] }] }`,
    });

    expect(targets.map(({ neverAsk }) => neverAsk)).toEqual([['CONFIG GET'], []]);
  });

  test('has the schedule, timeout and window of all where it says none', () => {
    const { targets } = configFrom({
      yaml: `{ schedule: "0 0 * * * *", timeout: 1s, hitRate: { window: 1h },
        targets: [{ url: redis://a }, { url: redis://b, timeout: 2s }] }`,
    });

    expect(targets).toMatchObject([
      { schedule: '0 0 * * * *', timeout: 1, facts: { hitRateWindow: 3600 } },
      { schedule: '0 0 * * * *', timeout: 2, facts: { hitRateWindow: 3600 } },
    ]);
  });

  test('has the user of its url, or the one that is named beside it', () => {
    expect(loginOf(targetFrom('url: redis://bob@cache')).username).toBe('bob');
    expect(loginOf(targetFrom('url: redis://cache, username: eve')).username).toBe('eve');
  });

  test('at Upstash is polled as seldom as over HTTPS, unless it says otherwise', () => {
    const url = 'url: "rediss://:pw@it.upstash.io:6379"';

    expect(targetFrom(url).schedule).toBe('0 * * * * *');
    expect(targetFrom(`${url}, schedule: "1 * * * * *"`).schedule).toBe('1 * * * * *');
    expect(targetFrom('url: "rediss://it.example.io"').schedule).toBe('*/15 * * * * *');
  });

  test('at a unix socket is called by its path', () => {
    const { name, endpoint } = targetFrom('url: "unix:///run/r.sock?db=2"');

    expect([name, endpoint]).toEqual([
      '/run/r.sock',
      expect.objectContaining({ kind: 'unix', path: '/run/r.sock', database: 2 }),
    ]);
  });
});

describe('the password is', () => {
  test.each([
    ['that of the url', 'url: "redis://:p%40ss@cache"', 'p@ss'],
    ['that of password', 'url: redis://cache, password: "p@ss: /%40 "', 'p@ss: /%40 '],
    ['none', 'url: redis://cache', undefined],
  ])('%s', (_, target, password) => {
    expect(passwordFrom(target)).toBe(password);
  });

  test.each([
    ['secret', 'secret'],
    ['secret\n', 'secret'],
    ['secret\r\n', 'secret'],
    [' secret \n', ' secret '],
    ['two\nlines\n', 'two\nlines'],
  ])('that of the file, %j, without the line break at its end', (text, password) => {
    const target = 'url: redis://cache, passwordFile: /run/pw';

    expect(passwordFrom(target, { '/run/pw': text })).toBe(password);
  });

  test('in a file beside the one that names it', () => {
    const { targets } = configFrom({
      argv: ['--config', '/etc/cachewatch/main.yml'],
      files: {
        '/etc/cachewatch/main.yml': 'targets: [{ url: redis://cache, passwordFile: secrets/pw }]',
        '/etc/cachewatch/secrets/pw': 'secret',
      },
    });

    expect(loginOf(targets[0]).password).toBe('secret');
  });
});

test.each([
  'url: redis://:a@cache, password: b',
  'url: redis://:a@cache, passwordFile: /run/pw',
  'url: redis://cache, password: a, passwordFile: /run/pw',
  'url: redis://:a@cache, password: a, passwordFile: /run/pw',
])('a password given twice is a problem: %s', (target) => {
  const yaml = `targets: [{ ${target} }]`;

  expect(problemsFrom({ yaml, files: { '/run/pw': 'c' } })).toEqual([
    'cachewatch.yml:1:11 targets[0]: expected one of a password in the url, password and passwordFile, not more',
  ]);
});

test.each(['', '\n', '\r\n'])('a password file that holds %j is a problem', (text) => {
  const yaml = 'targets: [{ url: redis://cache, passwordFile: /run/pw }]';

  expect(problemsFrom({ yaml, files: { '/run/pw': text } })).toEqual([
    'cachewatch.yml:1:47 targets[0].passwordFile: expected a password in the file, but it is empty',
  ]);
});

test('a name given twice is a problem of whoever has it second', () => {
  const yaml =
    'targets: [{ url: redis://a }, { name: b, url: redis://x }, { name: "a:6379", url: redis://y }]';

  expect(problemsFrom({ yaml, env: { REDIS_URL: 'redis://b/1' }, argv: [] })).toEqual([
    'cachewatch.yml:1:60 targets[2]: expected a name of its own: another target has it',
  ]);
});

test('a target that is broken does not count for the names of the others', () => {
  const yaml = 'targets: [{ url: 7 }, { url: redis://a }, { url: redis://a }]';

  expect(problemsFrom({ yaml })).toEqual([
    expect.stringContaining('targets[0].url'),
    'cachewatch.yml:1:43 targets[2]: expected a name of its own: another target has it',
  ]);
});
