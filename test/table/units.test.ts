import { expect, test } from 'vitest';
import { age, amount, bytes, milliseconds, percent } from '../../src/table/units.ts';

test.each([
  [0, '0 B'],
  [512, '512 B'],
  [1023, '1023 B'],
  [1024, '1.00 KiB'],
  [1_048_064, '1.00 MiB'],
  [1_572_864, '1.50 MiB'],
  [12.34 * 2 ** 30, '12.3 GiB'],
  [640 * 2 ** 30, '640 GiB'],
  [5000 * 2 ** 50, '5000 PiB'],
])('%d bytes are %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});

test.each([
  [0.00021, '0.21 ms'],
  [0.00999, '9.99 ms'],
  [0.0123, '12.3 ms'],
  [1.5, '1500 ms'],
])('%d seconds are %s', (seconds, text) => {
  expect(milliseconds(seconds)).toBe(text);
});

test.each([
  [-1, '0 s'],
  [0.4, '0 s'],
  [99, '99 s'],
  [300, '5 min'],
  [7200, '2 h'],
  [86_400 * 3, '3 d'],
])('an age of %d seconds is %s', (seconds, text) => {
  expect(age(seconds)).toBe(text);
});

test.each([
  [0, '0'],
  [0.04, '0'],
  [0.34, '0.3'],
  [6, '6'],
  [9.96, '10'],
  [12.34, '12'],
  [1234, '1234'],
  [15_400, '15k'],
  [1_200_000, '1.20M'],
])('a rate of %d is %s', (count, text) => {
  expect(amount(count)).toBe(text);
});

test('a ratio is shown in percent', () => {
  expect([percent(0), percent(0.9321), percent(1)]).toEqual(['0.0 %', '93.2 %', '100.0 %']);
});
