import { describe, expect, test } from 'vitest';
import { type Given, problemsFrom } from './load-from.ts';

const duration = 'expected a duration such as 250ms, 5s or 5m';
const listen = 'expected [HOST]:PORT, such as :9121 or 127.0.0.1:9121';
const cron = 'expected a cron expression with seconds, such as "*/15 * * * * *"';
const restUrl =
  'expected https://HOST/ (http:// only on this machine), without a user and a token in it';
const levels = 'expected one of trace, debug, info, warn, error, fatal, silent';
const toggle = 'expected true or false';
const command = 'expected a command such as CONFIG GET, and not INFO';
const size = 'expected a size such as 512MB or 2GiB';
const url =
  'expected redis://[USER:PASSWORD@]HOST[:PORT][/DB], rediss:// over TLS, unix:///PATH[?db=DB] or https://HOST';
const schemes = 'a url begins with one of these';
const map = 'expected settings, one "name: value" a line';
const unknown = 'there is no such setting';
const labelName =
  'expected a label name of letters, digits and _, not beginning with a digit or __';
const lone = 'expected "name: value"; a text with a comma or a colon needs quotes';
const pem = 'expected the path of a PEM file';

type Row = readonly [given: string, problems: readonly string[]];

/** Each `problem` stands in cachewatch.yml at the place before it. */
const inFile = (rows: readonly Row[]) =>
  describe('in the file', () => {
    test.each(rows)('%s', (yaml, problems) => {
      expect(problemsFrom({ yaml })).toEqual(problems.map((it) => `cachewatch.yml:${it}`));
    });
  });

describe('settings', () => {
  inFile([
    ['- listen', [`1:1: ${map}`]],
    ['listen', [`1:1: ${map}`]],
    ['listen: 9121', [`1:9 listen: ${listen}`]],
    ['listen: "9121"', [`1:9 listen: ${listen}`]],
    ['listen: ":65536"', [`1:9 listen: ${listen}`]],
    ['listen: "::1:9121"', [`1:9 listen: ${listen}`]],
    ['schedule: 15s', [`1:11 schedule: ${cron} (expected 6 fields but got 1)`]],
    ['schedule: 61 * * * * *', [`1:11 schedule: ${cron} (its second is not valid)`]],
    [
      'schedule: "*/5 * * * *"',
      [`1:11 schedule: ${cron} (this has no seconds: write "0 */5 * * * *")`],
    ],
    ['schedule: 15', [`1:11 schedule: ${cron}`]],
    ['schedule: ""', [`1:11 schedule: ${cron} (pattern includes illegal characters)`]],
    ['timeout: 5', [`1:10 timeout: ${duration}`]],
    ['timeout: soon', [`1:10 timeout: ${duration}`]],
    ['timeout: 0s', [`1:10 timeout: ${duration}`]],
    ['timeout: 25d', ['1:10 timeout: expected 24d at most']],
    ['compat: maybe', [`1:9 compat: ${toggle}`]],
    ['compat: 1', [`1:9 compat: ${toggle}`]],
    ['log: debug', [`1:6 log: ${map}`]],
    ['log: { level: loud }', [`1:15 log.level: ${levels}`]],
    ['log: { format: xml }', ['1:16 log.format: expected one of json, pretty']],
    ['log: { file: /var/log/it }', [`1:14 log.file: ${unknown}`]],
    ['hitRate: 5m', [`1:10 hitRate: ${map}`]],
    ['hitRate: { window: 0m }', [`1:20 hitRate.window: ${duration}`]],
    ['hitRate: { windw: 5m }', [`1:19 hitRate.windw: ${unknown}`]],
    ['lisen: ":1"', [`1:8 lisen: ${unknown}`]],
    ['"a: b": 1', [`1:9 …: ${unknown}`]],
    ['targets: redis://cache', ['1:10 targets: expected a list of targets, each with a url']],
    ['targets:', ['1:9 targets: expected a list of targets, each with a url']],
  ]);
});

const target = (text: string) => `targets: [{ url: redis://h, ${text} }]`;
const tls = (text: string) => `targets: [{ url: rediss://h, tls: { ${text} } }]`;

describe('targets', () => {
  inFile([
    ['targets: [redis://h]', ['1:11 targets[0]: expected a target: a mapping with a url']],
    ['targets: [{ name: a }]', [`1:11 targets[0].url: ${url}`]],
    [
      'targets: [{ url: redis://h, canary: { within: 1m, at: 1 } }]',
      [
        '1:47 targets[0].canary.within: expected a duration of 30s at most',
        `1:55 targets[0].canary.at: ${unknown}`,
      ],
    ],
    [
      'targets: [{ url: redis://h, canary: { shownBy: [x, "h:6379"] } }]',
      [
        '1:49 targets[0].canary.shownBy[0]: expected the name of another target',
        '1:52 targets[0].canary.shownBy[1]: expected the name of another target',
      ],
    ],
    [
      'targets: [{ url: https://h }]',
      [
        '1:11 targets[0]: expected one of token and tokenFile beside it, in the file, as Upstash has them; other servers are redis://HOST',
      ],
    ],
    ['targets: [{ url: http://h, token: t }]', [`1:18 targets[0].url: ${restUrl}`]],
    ['targets: [{ url: https://u:t@h, token: t }]', [`1:18 targets[0].url: ${restUrl}`]],
    ['targets: [{ url: https://h, token: t, keys: [] }]', [`1:45 targets[0].keys: ${unknown}`]],
    ['targets: [{ url: 7 }]', [`1:18 targets[0].url: ${url}`]],
    [target('urls: []'), [`1:35 targets[0].urls: ${unknown}`]],
    [target('password:hunter2'), [`1:29: ${lone}`]],
    [target('password: hunter2,x'), [`1:47: ${lone}`]],
    [target('name: ""'), ['1:35 targets[0].name: expected a name']],
    [
      target('name: ".."'),
      ['1:35 targets[0].name: expected a name that a path can end in, unlike . and ..'],
    ],
    [target('username: 7'), ['1:39 targets[0].username: expected a user name']],
    [
      target('password: 12345'),
      ['1:39 targets[0].password: expected a password, in quotes where it is a number'],
    ],
    [
      target('passwordFile: ""'),
      ['1:43 targets[0].passwordFile: expected the path of a file that holds the password'],
    ],
    [
      target('passwordFile: pw'),
      ['1:43 targets[0].passwordFile: expected the path of a readable file (ENOENT)'],
    ],
    [target('memoryLimit: 0B'), [`1:42 targets[0].memoryLimit: ${size}`]],
    [target('use: ram'), ['1:34 targets[0].use: expected one of cache, store, queue']],
    [target('memoryLimit: 1024'), [`1:42 targets[0].memoryLimit: ${size}`]],
    [target('neverAsk: CONFIG'), ['1:39 targets[0].neverAsk: expected a list of commands']],
    [
      target('neverAsk: [info, FT.INFO, CONFIG GET, "CONFIG GET x", 7]'),
      [
        '1:40 targets[0].neverAsk[0]',
        '1:67 targets[0].neverAsk[3]',
        '1:83 targets[0].neverAsk[4]',
      ].map((at) => `${at}: ${command}`),
    ],
    [target('timeout: 1w'), [`1:38 targets[0].timeout: ${duration}`]],
    [
      target('schedule: never'),
      [`1:39 targets[0].schedule: ${cron} (expected 6 fields but got 1)`],
    ],
    [target('labels: x'), ['1:37 targets[0].labels: expected labels, one "name: value" a line']],
    [target('labels: { a-b: x }'), [`1:44 targets[0].labels.a-b: ${labelName}`]],
    [target('labels: { a: [] }'), ['1:42 targets[0].labels.a: expected a text']],
    [
      target('labels: { job: x }'),
      ['1:44 targets[0].labels.job: expected another name: this label is taken'],
    ],
    [target('tls: {}'), ['1:34 targets[0].tls: expected a rediss:// url beside it']],
    [tls('ca: 7'), [`1:41 targets[0].tls.ca: ${pem}`]],
    [tls('cert: "", key: k'), [`1:43 targets[0].tls.cert: ${pem}`]],
    [tls('cert: c, key: ""'), [`1:51 targets[0].tls.key: ${pem}`]],
    [tls('serverName: ""'), ['1:49 targets[0].tls.serverName: expected a host name']],
    [tls('insecure: maybe'), [`1:47 targets[0].tls.insecure: ${toggle}`]],
    [tls('verify: false'), [`1:45 targets[0].tls.verify: ${unknown}`]],
    ['targets: [{ url: rediss://h, tls: true }]', [`1:35 targets[0].tls: ${map}`]],
    [
      'targets: [{ url: redis://:a@h, password: b }, { url: redis://h }]',
      [
        '1:11 targets[0]: expected one of a password in the url, password and passwordFile, not more',
        '1:47 targets[1]: expected a name of its own: another target has it',
      ],
    ],
  ]);
});

test.each<readonly [Given, readonly string[]]>([
  [{ argv: ['cache'] }, [`TARGET 1: ${url} (${schemes})`]],
  [{ argv: ['redis://h', 'a=b'] }, [`TARGET 2: ${url} (${schemes})`]],
  [
    { argv: ['a=redis://h', 'a=redis://h/1'] },
    ['TARGET 2: expected a name of its own: another target has it'],
  ],
  [{ argv: ['--listen', 'here'] }, [`--listen: ${listen}`]],
  [{ argv: ['--log-level', 'loud'] }, [`--log-level: ${levels}`]],
  [{ argv: ['--config', 'none.yml'] }, ['none.yml: expected a readable file (ENOENT)']],
  [{ env: { CACHEWATCH_CONFIG: 'none' } }, ['none: expected a readable file (ENOENT)']],
  [{ env: { CACHEWATCH_TIMEOUT: '5' } }, [`CACHEWATCH_TIMEOUT: ${duration}`]],
  [{ env: { CACHEWATCH_COMPAT: 'x' } }, [`CACHEWATCH_COMPAT: ${toggle}`]],
  [{ env: { CACHEWATCH_HIT_RATE_WINDOW: 'x' } }, [`CACHEWATCH_HIT_RATE_WINDOW: ${duration}`]],
  [{ env: { REDIS_URL: 'cache' } }, [`REDIS_URL: ${url} (${schemes})`]],
  [{ env: { REDIS_URLS: 'redis://h,a=redis://' } }, [`REDIS_URLS, item 2: ${url}`]],
  [{ yaml: 'log: 7', env: { CACHEWATCH_LOG_LEVEL: 'info' } }, [`cachewatch.yml:1:6 log: ${map}`]],
  [
    { yaml: '- listen', argv: ['--listen', 'x', 'cache'], env: { CACHEWATCH_COMPAT: 'x' } },
    [
      `cachewatch.yml:1:1: ${map}`,
      `--listen: ${listen}`,
      `CACHEWATCH_COMPAT: ${toggle}`,
      `TARGET 1: ${url} (${schemes})`,
    ],
  ],
  [
    { yaml: 'timeout: @', argv: ['--listen', 'x', 'cache'] },
    [
      'cachewatch.yml:1:10: expected YAML, but this has bad scalar start',
      `--listen: ${listen}`,
      `TARGET 1: ${url} (${schemes})`,
    ],
  ],
])('elsewhere: %j', (given, problems) => {
  expect(problemsFrom(given)).toEqual(problems);
});
