import { describe, expect, test } from 'vitest';
import { ageText } from '../../live/age.ts';
import { columns } from '../../live/columns.ts';
import type { Target } from '../../live/target.ts';
import { targetOf } from './target-of.ts';

const textOf = (key: string, said: Partial<Target>) =>
  columns.find((it) => it.key === key)?.text(targetOf(said));

const firing = [{ alert: 'RedisHitRateLow', text: 'hit rate at 10 %, under 70 %' }] as const;

describe.each<[key: string, text: string, said: Partial<Target>]>([
  ['state', 'up', {}],
  ['state', 'up, firing', { firing }],
  ['state', 'waiting', { state: 'waiting' }],
  ['state', 'down: auth', { state: 'down', reason: 'auth' }],
  ['memory', '–', {}],
  ['memory', '1.00 MiB, no limit', { memory: { usedBytes: 2 ** 20 } }],
  [
    'memory',
    '50.0 % of 2.00 MiB',
    { memory: { usedBytes: 2 ** 20, limitBytes: 2 ** 21, ratio: 0.5 } },
  ],
  ['memory', '1.00 MiB of 2.00 MiB', { memory: { usedBytes: 2 ** 20, limitBytes: 2 ** 21 } }],
  ['hits', '97.3 %', { hitRatio: 0.973, lookupsPerSecond: 3 }],
  ['hits', 'idle', { lookupsPerSecond: 0 }],
  ['hits', '–', {}],
  ['clients', '3 / 10k', { clients: { connected: 3, most: 10_000 } }],
  ['clients', '3', { clients: { connected: 3 } }],
  ['latency', '0.21 ms', { latencySeconds: 0.000211 }],
  ['commands', '0', { commandsPerSecond: 0 }],
  ['role', '–', {}],
  ['role', 'replica, no link', { role: 'replica', primaryLinkUp: false }],
  ['version', 'valkey 8.1.1', { provider: 'valkey', version: '8.1.1' }],
  ['version', 'upstash', { provider: 'upstash' }],
])('the column %s', (key, text, said) => {
  test(`says "${text}" of ${JSON.stringify(said)}`, () => {
    expect(textOf(key, said)).toBe(text);
  });
});

test.each([
  [1030, ''],
  [1031, '31 s old'],
  [1125, '2 min old'],
])('of what was polled at 1000 the age at %d is "%s"', (now, text) => {
  expect(ageText(targetOf({ polledAt: 1000 }), { now, isLive: true })).toBe(text);
});
