import { expect, test } from 'vitest';
import { shared } from '../../src/page/shared.ts';
import { deferred } from '../support/deferred.ts';

test('those who ask for the same at the same time get the same, and nobody after them', async () => {
  const share = shared<string, string>();
  const under = deferred<string>();
  const wanted: string[] = [];
  const ask = (key: string, thing: Promise<string>) =>
    share(key, () => {
      wanted.push(key);
      return thing;
    });

  const both = [ask('a', under.promise), ask('a', Promise.resolve('never'))];
  const other = ask('b', Promise.resolve('b'));
  under.resolve('a');
  const together = await Promise.all([...both, other]);
  const after = await ask('a', Promise.resolve('new'));

  expect(together).toEqual(['a', 'a', 'b']);
  expect(after).toBe('new');
  expect(wanted).toEqual(['a', 'b', 'a']);
});

test('what fails is told to all who asked, and made again', async () => {
  const share = shared<string, string>();
  const fails = () => Promise.reject(new Error('broken'));

  const both = await Promise.allSettled([share('a', fails), share('a', fails)]);

  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await share('a', async () => 'page')).toBe('page');
});
