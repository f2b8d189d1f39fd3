import { expect, test } from 'vitest';
import { identity, said } from './subject.ts';

const rule = 'no-maxmemory';
const unlimited = { ...identity({}), redis_memory_max_bytes: 0, redis_is_master: 1 };

test('a server without a limit should have one', () => {
  expect(said(rule, { readings: unlimited })?.text).toMatch(/^Set maxmemory/);
});

test.each([
  ['a limit', {}, { redis_memory_max_bytes: 1 }],
  ['a limit that is set elsewhere', { target: 'url: redis://cache, memoryLimit: 1GB' }, {}],
  ['a primary that has one', {}, { redis_is_master: 0 }],
  ['somebody else to set it', {}, identity({ provider: 'upstash' })],
])('%s is enough', (_, known, readings) => {
  expect(said(rule, { ...known, readings: { ...unlimited, ...readings } })).toBeUndefined();
});

test.each(['redis_memory_max_bytes', 'redis_is_master', 'redis_instance_info'])(
  'nothing is said where %s is not known',
  (name) => {
    expect(said(rule, { readings: { ...unlimited, [name]: undefined } })).toBeUndefined();
  },
);
