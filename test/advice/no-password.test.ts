import { expect, test } from 'vitest';
import { identity, said } from './subject.ts';

const rule = 'no-password';

test.each(['url: redis://cache', 'url: rediss://cache'])(
  'whoever reaches { %s } may use it',
  (target) => {
    expect(said(rule, { target })?.because).toContain('without a login');
  },
);

test.each([
  'url: redis://:secret@cache',
  'url: redis://cache, username: app, password: secret',
  'url: unix:///run/redis.sock',
  'url: https://cache.example, token: secret',
])('{ %s } is guarded by something', (target) => {
  expect(said(rule, { target })).toBeUndefined();
});

test.each([
  ['redis', 'requirepass'],
  ['elasticache', 'console'],
  ['memorydb', 'console'],
  ['azure', 'console'],
])('of %s the %s has it', (provider, place) => {
  const readings = identity({ provider });

  expect(said(rule, { target: 'url: redis://cache', readings })?.text).toContain(place);
});

test('where a certificate is shown, the server may ask for that', () => {
  const endpoint = { kind: 'tls', host: 'cache', port: 6379, database: 0 } as const;

  expect(said(rule, { endpoint: { ...endpoint, tls: { cert: 'PEM' } } })).toBeUndefined();
  expect(said(rule, { endpoint: { ...endpoint, tls: { ca: 'PEM' } } })).toBeDefined();
});

test('whoever may not do all without a login was thought of', () => {
  const target = 'url: redis://cache';
  const error = "NOPERM User default has no permissions to run the 'config|get' command";

  const restricted = said(rule, { target, outcomes: { config: { kind: 'unsupported', error } } });
  const renamed = said(rule, {
    target,
    outcomes: { config: { kind: 'unsupported', error: "ERR unknown command 'CONFIG'" } },
  });

  expect(restricted).toBeUndefined();
  expect(renamed).toBeDefined();
});
