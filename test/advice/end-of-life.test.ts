import { expect, test } from 'vitest';
import { identity, said } from './subject.ts';

const rule = 'end-of-life';
const at = (date: string) => Date.parse(date) / 1000;
const redis = (redis_version: string) => identity({ redis_version });
const valkey = (valkey_version: string) =>
  identity({ provider: 'valkey', redis_version: '7.2.4', valkey_version });

test.each([
  ['Redis 7.0', redis('7.0.15'), '2024-07-29'],
  ['Redis 5.0', redis('5.0.14'), '2022-04-27'],
  ['Redis 2.8', redis('2.8.24'), '2022-04-27 at the latest'],
  ['Valkey 8.0', valkey('8.0.1'), '2027-09-15'],
])('%s is past its end from its day on, and not before', (name, readings, date) => {
  const end = at(date.slice(0, 10));

  const advice = said(rule, { readings, now: end });

  expect(advice?.text).toContain(name);
  expect(advice?.because).toContain(date);
  expect(said(rule, { readings, now: end - 1 })).toBeUndefined();
});

test.each([
  ['a release of which no end is told', redis('7.4.2')],
  ['a release after the list was made', redis('12.0.0')],
  ['a release between two of the list', redis('5.9.101')],
  ['a release that nobody can read', redis('unstable')],
  ['what others made of a release', identity({ provider: 'azure', redis_version: '6.0.14' })],
  ['a server that says nothing', {}],
])('the end of %s is not known', (_, readings) => {
  expect(said(rule, { readings, now: at('2099-01-01') })).toBeUndefined();
});
