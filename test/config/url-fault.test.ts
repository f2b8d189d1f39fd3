import { expect, test } from 'vitest';
import { expectedUrl } from '../../src/config/address.ts';
import { urlFault } from '../../src/config/url-fault.ts';

const schemes = ' (a url begins with one of these)';
const port = ' (its port is a number up to 65535)';
const database = ' (its database is a number)';
const password = ' (in a password / is %2F, # is %23, ? is %3F, @ is %40 and % is %25)';

test.each([
  ['localhost:6379', schemes],
  ['http://localhost', schemes],
  ['redis://localhost:99999', port],
  ['redis://localhost:abc', port],
  ['rediss://eve:hunter2@localhost:0/1', port],
  ['redis://localhost/cache', database],
  ['redis://localhost/1/2', database],
  ['unix:///run/redis.sock?db=x', database],
  ['redis://:hunter#2@localhost', password],
  ['redis://eve:hunter/2@localhost:6379', password],
  ['redis://:hunter?2@localhost', password],
  ['redis://:hunter%2@localhost', password],
  ['redis://:hunter%402@localhost:x', port],
  ['redis://', ''],
  ['redis://a b', ''],
])('of %j it is said what is at fault, and nothing that is there', (text, fault) => {
  expect(urlFault(text)).toBe(`${expectedUrl}${fault}`);
});
