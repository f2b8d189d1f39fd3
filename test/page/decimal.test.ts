import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal } from '../../src/page/decimal.ts';

test.each([
  [0.1 + 0.2, 0.3],
  [12_345 * 0.001, 12.345],
  [0.000033023000000000006, 0.000033023],
  [99.9 / 100, 0.999],
  [100 / 7, 14.2857142857143],
  [2 ** 53 + 2, 2 ** 53 + 2],
  [-0.7999999999999999, -0.8],
  [0, 0],
])('%d is %d', (value, expected) => {
  expect(decimal(value)).toBe(String(expected));
});

test('what somebody wrote with 15 digits is what is read', () => {
  const written = fc.tuple(fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }), fc.nat(300));

  fc.assert(
    fc.property(written, ([digits, places]) => {
      const value = Number(`${digits}e-${places}`);

      expect(Number(decimal(value))).toBe(value);
    }),
  );
});

test.each([
  [NaN, 'NaN'],
  [Infinity, '+Inf'],
  [-Infinity, '-Inf'],
  [-0, '0'],
])('%d is written as the format has it', (value, text) => {
  expect(decimal(value)).toBe(text);
});
