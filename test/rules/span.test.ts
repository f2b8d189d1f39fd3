import { expect, test } from 'vitest';
import { scaled, secondsOf } from '../../src/rules/span.ts';

test.each([
  ['30s', 30],
  ['5m', 300],
  ['4h', 14_400],
  ['14d', 1_209_600],
] as const)('%s are %d seconds', (span, seconds) => {
  expect(secondsOf(span)).toBe(seconds);
});

test.each([
  ['15m', 1, '15m'],
  ['90s', 1, '90s'],
  ['60m', 1, '1h'],
  ['30s', 2, '1m'],
  ['12h', 2, '1d'],
  ['1m', 0.5, '30s'],
  ['1m', 0.02, '1200ms'],
  ['1h', 0.02, '72s'],
  ['1s', 1 / 3, '333ms'],
] as const)('%s times %d are %s', (span, scale, expected) => {
  expect(scaled(span, scale)).toBe(expected);
});

test('a length of time never becomes none, which Prometheus refuses', () => {
  expect(scaled('5m', 1e-9)).toBe('1ms');
});
