import { expect, test } from 'vitest';
import { said } from './subject.ts';

const rule = 'memurai-developer';
const day = 86_400;
const edition = (name: string) => ({
  redis_memurai_info: [{ labels: { edition: name, version: '4.2.3' }, value: 1 }],
});
const developer = edition('Memurai Developer');

test('from the eighth of its ten days on it should be restarted', () => {
  const readings = { ...developer, redis_uptime_in_seconds: 8 * day };

  expect(said(rule, { readings })?.because).toContain('up for 8 days');
});

test.each([
  ['it is young', { ...developer, redis_uptime_in_seconds: 8 * day - 1 }],
  ['it is another edition', { ...edition('Memurai Enterprise'), redis_uptime_in_seconds: 9 * day }],
  ['its uptime is not known', developer],
  ['its edition is not known', { redis_uptime_in_seconds: 9 * day }],
])('nothing is said where %s', (_, readings) => {
  expect(said(rule, { readings })).toBeUndefined();
});
