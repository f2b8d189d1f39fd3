import { expect, test } from 'vitest';
import { known } from '../../live/format.ts';

test('what is not known is a dash, and never a number', () => {
  expect(known(undefined, String)).toBe('–');
  expect(known(0, String)).toBe('0');
});
