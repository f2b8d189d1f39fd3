import { expect, test } from 'vitest';
import { sentences } from '../../src/check/sentences.ts';

test('what went wrong is a sentence without a login, and nothing else is told', () => {
  const said: string[] = [];
  const log = sentences((it) => said.push(it));

  log.info({ target: 'a' }, 'target up');
  log.warn({ group: 'shop', error: 'no way to redis://me:hunter2@cache' }, 'no member was found');

  expect(said).toEqual(['shop: no member was found: no way to redis://[hidden]@cache']);
});
