import { beforeAll, expect, test } from 'vitest';
import { webFileAt } from '../../src/config/web-file.ts';
import { hashed } from '../support/web.ts';
import { readFrom } from './load-from.ts';
import { filesBeside, path, tls } from './web-files.ts';

let files: Record<string, string>;

beforeAll(async () => {
  files = await filesBeside();
});

const cost = (digits: string) => hashed.replace('$04$', `$${digits}$`);

const unknown = 'there is no such setting';
const hash = 'expected a bcrypt hash, as htpasswd -nBC 10 "" prints it';

const users = 'expected users, one "name: hash" a line';
const settings = 'expected settings, one "name: value" a line';
const nothing = ': expected a section, as an empty file would ask for neither TLS nor logins';

test.each<[string, readonly string[]]>([
  ['', [nothing]],
  ['# basic_auth_users:', [nothing]],
  ['{}', ['1:1: expected a section, as an empty file would ask for neither TLS nor logins']],
  ['basic_auth_users:', [`1:18 basic_auth_users: ${users}`]],
  ['basic_auth_users: {}', [`1:19 basic_auth_users: ${users}`]],
  ['rate_limit: { interval: 0, burst: 1 }\nbasic_auth_users:', [`2:18 basic_auth_users: ${users}`]],
  ['tls_server_config:', [`1:19 tls_server_config: ${settings}`]],
  [
    'tls_server_config: { min_version: TLS13 }',
    ['cert', 'key'].map((it) => `1:20 tls_server_config: expected a ${it}_file in it`),
  ],
  [
    'tls_server_config: { cert_file: , key_file: }',
    ['cert', 'key'].map((it) => `1:20 tls_server_config: expected a ${it}_file in it`),
  ],
  ...['RequireAndVerifyClientCert', 'VerifyClientCertIfGiven'].map((type): [string, string[]] => [
    tls(`client_auth_type: ${type}`),
    [
      '1:75 tls_server_config.client_auth_type: expected a client_ca_file beside it, or any authority would do',
    ],
  ]),
  [
    `basic_auth_users: { "a:b": "${hashed}" }`,
    [
      '1:28 basic_auth_users.…: expected a name without a colon, as nobody could log in with this one',
    ],
  ],
  ['http_server_config: {}', [`1:21 http_server_config: ${settings}`]],
  ['rate_limit:', [`1:12 rate_limit: ${settings}`]],
  ['- x', ['1:1: expected settings, one "name: value" a line']],
  ['a:\n\tb', ['2:1: expected YAML, but this has tab as indent']],
  ['tls_config: {}', [`1:13 tls_config: ${unknown}`]],
  [tls('ciphers: []'), [`1:66 tls_server_config.ciphers: ${unknown}`]],
  [
    'tls_server_config: { cert_file: s.pem }',
    ['1:20 tls_server_config: expected a key_file in it'],
  ],
  [
    'tls_server_config: { client_auth_type: NoClientCert }',
    ['cert', 'key'].map((it) => `1:20 tls_server_config: expected a ${it}_file in it`),
  ],
  [
    tls('cert: x'),
    [
      '1:33 tls_server_config.cert_file: expected one of cert and cert_file',
      '1:63 tls_server_config.cert: expected a certificate and, as the key, its own key in PEM form',
    ],
  ],
  [
    'tls_server_config: { cert_file: s.pem, key_file: none }',
    ['1:50 tls_server_config.key_file: expected the path of a readable file (ENOENT)'],
  ],
  [
    'tls_server_config: { cert_file: s.pem, key_file: o.key }',
    [
      '1:33 tls_server_config.cert_file: expected a certificate and, as the key, its own key in PEM form',
    ],
  ],
  [
    tls('client_auth_type: Maybe'),
    [
      '1:75 tls_server_config.client_auth_type: expected one of NoClientCert, RequestClientCert, RequireAnyClientCert, VerifyClientCertIfGiven, RequireAndVerifyClientCert',
    ],
  ],
  [
    tls('client_ca_file: bad.pem, client_auth_type: RequireAndVerifyClientCert'),
    ['1:73 tls_server_config.client_ca_file: expected certificates in PEM form'],
  ],
  [
    tls('client_ca_file: ca.pem'),
    [
      '1:20 tls_server_config.client_auth_type: expected RequireAndVerifyClientCert beside a client_ca_file',
    ],
  ],
  [
    tls('client_auth_type: RequestClientCert, client_allowed_sans: [a]'),
    [
      '1:115 tls_server_config.client_allowed_sans: expected client_auth_type RequireAnyClientCert or RequireAndVerifyClientCert beside it',
    ],
  ],
  [
    tls('min_version: TLS13, max_version: TLS12'),
    ['1:70 tls_server_config.min_version: expected no more than max_version'],
  ],
  [tls('min_version: TLS10'), ['1:70 tls_server_config.min_version: expected one of TLS12, TLS13']],
  [
    tls('cipher_suites: [TLS_RSA_WITH_AES_128_CBC_SHA]'),
    [
      '1:73 tls_server_config.cipher_suites[0]: expected a suite as Go names it, such as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, with an ECDHE exchange',
    ],
  ],
  [
    tls('curve_preferences: [P256]'),
    [
      '1:77 tls_server_config.curve_preferences[0]: expected one of CurveP256, CurveP384, CurveP521, X25519',
    ],
  ],
  [
    'http_server_config: { headers: { Server: x } }',
    [`1:42 http_server_config.headers.Server: ${unknown}`],
  ],
  [
    'http_server_config: { headers: { X-Frame-Options: maybe } }',
    ['1:51 http_server_config.headers.X-Frame-Options: expected one of deny, sameorigin, '],
  ],
  [
    'http_server_config: { headers: { Content-Security-Policy: "a\\nb" } }',
    ['1:59 http_server_config.headers.Content-Security-Policy: expected what a header can hold'],
  ],
  ['basic_auth_users: { eve: hunter2 }', [`1:26 basic_auth_users.eve: ${hash}`]],
  ['basic_auth_users: [eve]', ['1:19 basic_auth_users: expected users, one "name: hash" a line']],
  [`basic_auth_users: { eve: "${cost('03')}" }`, [`1:26 basic_auth_users.eve: ${hash}`]],
  [
    `basic_auth_users: { eve: "${cost('15')}" }`,
    [
      '1:26 basic_auth_users.eve: expected a cost of 14 at most: checking a greater one takes seconds',
    ],
  ],
  [
    'rate_limit: { interval: soon, burst: 0 }',
    [
      '1:25 rate_limit.interval: expected a duration such as 100ms or 1s, or 0',
      '1:38 rate_limit.burst: expected a whole number above 0',
    ],
  ],
])('%s is refused', (yaml, problems) => {
  const file = webFileAt(path, readFrom({ ...files, [path]: yaml }));

  const told = file.ok ? [] : file.problems.map((it) => `${it.where}: ${it.expected}`);
  expect(told).toEqual(problems.map((it) => (it === nothing ? path : `${path}:`) + it));
});
