import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDuration, parseSize, sizeText } from '../../src/config/units.ts';

test.each([
  ['250ms', 0.25],
  ['5s', 5],
  ['1.5s', 1.5],
  ['5m', 300],
  ['1h', 3600],
  ['1d', 86_400],
  ['0s', 0],
  [' 5 s ', 5],
])('%j is a duration of %d seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each([
  ['12B', 12],
  ['1KB', 1000],
  ['512MB', 512e6],
  ['2GB', 2e9],
  ['1TB', 1e12],
  ['1KiB', 1024],
  ['1.5MiB', 1_572_864],
  ['2GiB', 2 ** 31],
  ['1TiB', 2 ** 40],
])('%j is a size of %d bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test.each(['12B', '3KB', '300MB', '2TB', '5KiB', '256MiB', '2GiB'])(
  '%j is written as it is read',
  (text) => {
    expect(sizeText(parseSize(text) ?? 0)).toBe(text);
  },
);

test.each([
  '',
  '5',
  's',
  '-5s',
  '+5s',
  '5 s 3ms',
  '5S',
  '5sec',
  '.5s',
  '5.s',
  '1e3s',
  '0x5s',
  '٥s',
  '5constructor',
  `${'9'.repeat(400)}s`,
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each(['512', '512mb', '512 M', '1kb', 'MB', '-1MB', '5s', '1toString'])(
  '%j is no size',
  (text) => {
    expect(parseSize(text)).toBeUndefined();
  },
);

test('whatever is parsed is a finite number that is not negative', () => {
  const anything = fc.oneof(fc.string(), fc.stringMatching(/^\s*\d+(\.\d+)?\s*[A-Za-z]{1,3}\s*$/));

  fc.assert(
    fc.property(anything, (text) => {
      for (const value of [parseDuration(text), parseSize(text)]) {
        if (value !== undefined) expect(value >= 0 && Number.isFinite(value)).toBe(true);
      }
    }),
  );
});
