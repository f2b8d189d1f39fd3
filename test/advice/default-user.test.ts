import { expect, test } from 'vitest';
import { identity, said } from './subject.ts';

const rule = 'default-user';
const redis = { readings: identity({ redis_version: '7.0.15' }) };
const mayAll = { outcomes: { config: { kind: 'ok' } } } as const;

test.each([
  'url: redis://:secret@cache',
  'url: redis://default:secret@cache',
  'url: unix:///r.sock, password: secret',
])('with { %s } it may do more than it needs', (target) => {
  expect(said(rule, { ...redis, ...mayAll, target })?.text).toContain('cachewatch acl');
});

test.each([
  'url: redis://watcher:secret@cache',
  'url: redis://cache',
  'url: https://cache, token: t',
])('with { %s } it is not the default user by a login', (target) => {
  expect(said(rule, { ...redis, ...mayAll, target })).toBeUndefined();
});

test.each([
  ['what was refused', { config: { kind: 'unsupported', error: 'NOPERM' } } as const],
  ['what was not asked', {}],
])('nothing is said by %s', (_, outcomes) => {
  expect(said(rule, { ...redis, outcomes })).toBeUndefined();
});

test.each([
  ['Redis 5 has none', { redis_version: '5.0.14' }],
  ['of others that is not known', { redis_version: '7.0.0', provider: 'kvrocks' }],
  ['of nobody that is not known', { redis_version: '' }],
])('a user of its own needs users: %s', (_, labels) => {
  expect(said(rule, { ...mayAll, readings: identity(labels) })).toBeUndefined();
});
