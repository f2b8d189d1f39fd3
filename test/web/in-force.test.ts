import { expect, test } from 'vitest';
import type { Result } from '../../src/config/problem.ts';
import { type ClientAuth, noWebFile, type WebSettings } from '../../src/config/web-settings.ts';
import { secret } from '../../src/secret.ts';
import { inForce } from '../../src/web/in-force.ts';
import { recordingLog } from '../support/recording-log.ts';

const named = (name: string): WebSettings => ({ ...noWebFile.first, headers: { name } });

test('the files are looked at when somebody asks, not more often than every two seconds', () => {
  const problems = [{ where: 'web.yml', expected: 'expected a readable file' }];
  const reads: (Result<WebSettings> | undefined)[] = [
    undefined,
    { ok: false, problems },
    undefined,
    undefined,
    { ok: true, value: named('second') },
  ];
  let time = 0;
  let looks = 0;
  const again = () => {
    looks += 1;
    return reads.shift();
  };
  const { log, lines } = recordingLog();
  const settings = inForce({ first: named('first'), again }, log, () => time);

  const seen = [0, 1, 2, 2, 4, 4, 6, 8, 10, 11].map((now) => {
    time = now;
    return settings().headers.name;
  });

  expect(seen).toEqual([...Array(8).fill('first'), 'second', 'second']);
  expect(looks).toBe(5);
  expect(lines).toEqual([
    { level: 'error', fields: { problems }, message: 'the old web configuration stays in force' },
    { level: 'info', fields: {}, message: 'web configuration reloaded' },
  ]);
});

const sealed = (type: ClientAuth['type'] = 'NoClientCert'): Partial<WebSettings> => ({
  tls: { context: {}, key: secret('key'), clientAuth: { type, allowedNames: undefined } },
});
const users = (...names: string[]): Partial<WebSettings> => ({
  users: new Map(names.map((it) => [it, secret('hash')])),
});

test.each<[string, Partial<WebSettings>, Partial<WebSettings>, readonly string[]]>([
  ['TLS', sealed(), users('eve'), ['tls_server_config']],
  ['the last user', users('eve'), sealed(), ['basic_auth_users']],
  ['all', { ...sealed(), ...users('eve') }, {}, ['tls_server_config', 'basic_auth_users']],
  [
    'the certificates of clients',
    sealed('RequireAndVerifyClientCert'),
    sealed(),
    ['client_auth_type'],
  ],
  ['one of two users', users('eve', 'bob'), users('eve'), []],
  ['nothing', {}, { ...sealed('RequireAnyClientCert'), ...users('eve') }, []],
])('a change that takes away %s is told of as what it is', (_, before, after, gone) => {
  const { log, lines } = recordingLog();
  const webFile = {
    first: { ...noWebFile.first, ...before },
    again: () => ({ ok: true as const, value: { ...noWebFile.first, ...after } }),
  };
  let time = 0;
  const settings = inForce(webFile, log, () => time);
  time = 2;

  expect(settings().users).toEqual(after.users ?? new Map());
  expect(lines).toEqual([
    gone.length > 0
      ? { level: 'warn', fields: { gone }, message: 'the new web configuration asks for less' }
      : { level: 'info', fields: {}, message: 'web configuration reloaded' },
  ]);
});
