import { describe, expect, test } from 'vitest';
import { bytes, count, percent, seconds, span } from '../src/readable.ts';

describe('sizes have three digits, and never 1024 of a unit', () => {
  test.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.00 KiB'],
    [65_431_142, '62.4 MiB'],
    [512 * 2 ** 20, '512 MiB'],
    [2 ** 30 - 1, '1.00 GiB'],
    [9.999 * 2 ** 20, '10.0 MiB'],
    [2 ** 60, '1024 PiB'],
  ])('%d', (value, text) => {
    expect(bytes(value)).toBe(text);
  });
});

describe('only all is 100 %, and only nothing is 0 %', () => {
  test.each([
    [1, '100 %'],
    [0.9999, '99.9 %'],
    [0.9734, '97.3 %'],
    [0.5, '50.0 %'],
    [0.0001, '0.1 %'],
    [0, '0 %'],
    [1.25, '125.0 %'],
  ])('%d', (ratio, text) => {
    expect(percent(ratio)).toBe(text);
  });
});

test.each([
  [0.000214, '0.21 ms'],
  [0.0123, '12.3 ms'],
  [0.25, '250 ms'],
  [0.9999, '1.00 s'],
  [5, '5.00 s'],
])('%d seconds are %s', (value, text) => {
  expect(seconds(value)).toBe(text);
});

test.each([
  [0, '0'],
  [0.25, '0.3'],
  [9999, '9,999'],
  [12_345, '12.3k'],
  [1_200_000, '1.2M'],
])('%d of something are %s', (value, text) => {
  expect(count(value)).toBe(text);
});

test.each([
  [-1, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [3599, '59 min'],
  [3600, '1 h'],
  [47 * 3600, '47 h'],
  [48 * 3600, '2 d'],
])('%d seconds ago are %s', (value, text) => {
  expect(span(value)).toBe(text);
});
