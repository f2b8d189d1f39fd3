import { expect, test } from 'vitest';
import { hashOf, nameIn } from '../../live/address.ts';

test.each(['cache', 'a b', '<img src=x>', 'a&b=c#d', '100 %', 'ä'])(
  'an address that names "%s" is read as it was written',
  (name) => {
    const { hash } = new URL(hashOf(name), 'http://127.0.0.1/');

    expect(nameIn(hash)).toBe(name);
  },
);

test.each(['', '#', '#target=', '#other=cache', '#target=%'])('"%s" names nothing', (hash) => {
  expect(nameIn(hash)).toBe(undefined);
});
