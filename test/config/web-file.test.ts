import { inspect } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/config/problem.ts';
import { webFileAt } from '../../src/config/web-file.ts';
import type { WebFile } from '../../src/config/web-settings.ts';
import { hashed, open } from '../support/web.ts';
import { configFrom, problemsFrom, readFrom } from './load-from.ts';
import { filesBeside, path, tls } from './web-files.ts';

let files: Record<string, string>;

beforeAll(async () => {
  files = await filesBeside();
});

const at = (yaml: string): Result<WebFile> => webFileAt(path, readFrom({ ...files, [path]: yaml }));

const firstIn = (yaml: string) => {
  const file = at(yaml);
  if (!file.ok) throw new Error(JSON.stringify(file.problems));
  return file.value.first;
};

describe('a web configuration file', () => {
  test('may ask for nothing, in so many words', () => {
    const nothing = { tls: undefined, users: new Map(), rateLimit: undefined, headers: {} };

    expect(firstIn(open)).toEqual(nothing);
  });

  test('says what Go and OpenSSL call differently', () => {
    const suites = [
      ...['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
      ...['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305'],
      'TLS_AES_128_GCM_SHA256',
    ];
    const { tls: said } = firstIn(
      tls(
        `cipher_suites: [${suites}], curve_preferences: [CurveP256, X25519], max_version: TLS12, prefer_server_cipher_suites: false`,
      ),
    );

    expect(said?.context).toMatchObject({
      ciphers:
        'ECDHE-RSA-AES128-SHA:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:TLS_AES_128_GCM_SHA256',
      ecdhCurve: 'P-256:X25519',
      ...{ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', honorCipherOrder: false },
    });
  });

  test('may hold the texts themselves, and never shows the key or a hash', () => {
    const texts = ['s.pem', 's.key', 'ca.pem'].map((it) => JSON.stringify(files[`/etc/web/${it}`]));
    const yaml = `{ tls_server_config: { cert: ${texts[0]}, key: ${texts[1]}, client_ca: ${texts[2]},
      client_auth_type: RequireAndVerifyClientCert }, basic_auth_users: { eve: "${hashed}" } }`;

    const first = firstIn(yaml);

    expect(first.tls?.key.reveal()).toBe(files['/etc/web/s.key']);
    expect(first.tls?.context.ca).toBe(files['/etc/web/ca.pem']);
    for (const shown of [inspect(first, { depth: 9 }), JSON.stringify(first)]) {
      expect(shown).not.toContain('PRIVATE');
      expect(shown).not.toContain('$2y');
    }
  });

  test('may have headers, of which an empty one is none, and a rate', () => {
    const headers =
      '{ Strict-Transport-Security: max-age=1, X-Frame-Options: deny, X-Content-Type-Options: "" }';
    const { headers: said, rateLimit } = firstIn(
      `{ http_server_config: { http2: true, headers: ${headers} }, rate_limit: { interval: 1s, burst: 20 } }`,
    );

    expect(said).toEqual({ 'Strict-Transport-Security': 'max-age=1', 'X-Frame-Options': 'deny' });
    expect(rateLimit).toEqual({ interval: 1, burst: 20 });
    expect(firstIn('rate_limit: { interval: 0, burst: 1 }').rateLimit).toBeUndefined();
  });
});

test.each([
  ...['eve', '"eve"', 'constructor', 'toString', '16', '-1', 'true', 'null', '~', 'ä', '<<', '""'],
  ...['__proto__', '"__proto__"', '0x10', '"0x10"', '!!str 0x10', '007', '1e3', '.inf', 'a:b'],
  ...['"a:b"', '[eve]', '{ eve: 1 }'],
])('a user who is written as %s has that name, or is refused', (name) => {
  const file = at(`basic_auth_users:\n  ${name}: ${hashed}\n  zed: ${hashed}`);

  const names = file.ok ? [...file.value.first.users.keys()] : 'refused';
  expect(['refused', [name.replace(/^!!str |"/g, ''), 'zed']]).toContainEqual(names);
});

test('it is read again when it or what it names has changed, and only then', () => {
  const disk: Record<string, string> = { [path]: tls(''), ...files };
  const file = webFileAt(path, (it) => readFrom(disk)(it));
  if (!file.ok) throw new Error('it was refused');
  const { again } = file.value;

  const same = again();
  disk['/etc/web/s.key'] = files['/etc/web/o.key'] ?? '';
  const broken = [again()?.ok, again()?.ok];
  disk['/etc/web/s.key'] = files['/etc/web/s.key'] ?? '';
  const mended = [again()?.ok, again()?.ok];
  delete disk[path];
  const gone = [again()?.ok, again()?.ok];
  disk[path] = tls('');
  const back = again()?.ok;

  expect({ same, broken, mended, gone, back }).toEqual({
    same: undefined,
    broken: [false, undefined],
    mended: [true, undefined],
    gone: [false, undefined],
    back: true,
  });
});

describe('its name', () => {
  const given = { ...{ 'etc/cw.yml': 'web: { configFile: w.yml }' } };
  const web = (path: string) => ({ [path]: `basic_auth_users: { eve: "${hashed}" }` });
  const named = (argv: readonly string[], env: Record<string, string>, path: string) =>
    configFrom({
      argv: ['--config', 'etc/cw.yml', ...argv],
      env,
      files: { ...given, ...web(path) },
    }).webFile.first.users.size;

  test('is relative to the file that has it, and as it is in a flag or a variable', () => {
    const inFile = named([], {}, 'etc/w.yml');
    const byFlag = named(['--web.config.file', 'x.yml'], {}, 'x.yml');
    const byVariable = named([], { CACHEWATCH_WEB_CONFIG_FILE: 'y.yml' }, 'y.yml');

    expect([inFile, byFlag, byVariable]).toEqual([1, 1, 1]);
  });

  test('is told with the problems of the configuration itself', () => {
    const yaml = 'timeout: soon\nweb: { configFile: w.yml, reload: perhaps }\n';

    expect(problemsFrom({ yaml, files: { 'w.yml': 'a: 1' } })).toEqual([
      'cachewatch.yml:1:10 timeout: expected a duration such as 250ms, 5s or 5m',
      'cachewatch.yml:2:35 web.reload: expected true or false',
    ]);
    expect(
      problemsFrom({ yaml: 'web: { configFile: w.yml }', files: { 'w.yml': 'a: 1' } }),
    ).toEqual([expect.stringMatching(/w\.yml:1:4 a: there is no such setting$/)]);
    expect(problemsFrom({ yaml: 'web: { configFile: w.yml }' })).toEqual([
      expect.stringMatching(/w\.yml: expected a readable file \(ENOENT\)$/),
    ]);
  });
});
