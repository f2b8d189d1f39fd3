import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { secret } from '../../src/secret.ts';
import { logins } from '../../src/web/logins.ts';
import { verify } from '../../src/web/passwords.ts';
import { deferred } from '../support/deferred.ts';
import { hashed } from '../support/web.ts';

const header = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const usersOf = (users: Record<string, string>) =>
  new Map(Object.entries(users).map(([name, hash]) => [name, secret(hash)]));

/** Logins whose passwords are right where they are the hash itself; each check takes a second of the clock. */
function checking() {
  const checked: string[] = [];
  const rests: number[] = [];
  let time = 0;
  let gate: Promise<unknown> = Promise.resolve();
  const check = logins({
    now: () => time,
    sleep: async (seconds) => void rests.push(seconds),
    async verify(password, hash) {
      await gate;
      checked.push(`${password} ${hash}`);
      time += 1;
      return password === hash;
    },
  });
  return {
    ...{ check, checked, rests },
    pass: (seconds: number) => {
      time += seconds;
    },
    /** Holds every check back until what it returns is called. */
    hold() {
      const { promise, resolve } = deferred<void>();
      gate = promise;
      return resolve;
    },
  };
}

const users = usersOf({ eve: 'right', bob: 'other' });

test.each<[string, string | undefined, string]>([
  ['nothing', undefined, 'unknown'],
  ['another scheme', 'Bearer abc', 'unknown'],
  ['no base64', 'Basic ***', 'unknown'],
  ['no colon', `Basic ${Buffer.from('eve').toString('base64')}`, 'unknown'],
  ['a right password', header('eve', 'hunter2'), 'known'],
  ['a scheme in capitals', header('eve', 'hunter2').replace('Basic', 'BASIC'), 'known'],
  ['a wrong password', header('eve', 'hunter3'), 'unknown'],
  ['an unknown user', header('bob', 'hunter2'), 'unknown'],
  ['a user called like what every object has', header('__proto__', 'hunter2'), 'unknown'],
])('with real hashes, %s is %j: %s', async (_, given, verdict) => {
  const check = logins({ verify, now: () => 0, sleep: async () => {} });

  expect(await check(given, usersOf({ eve: hashed }))).toBe(verdict);
});

test('a verdict is found once, right or wrong, until it was not asked for in an hour', async () => {
  const { check, checked, pass } = checking();
  const ask = async () => [
    await check(header('eve', 'right'), users),
    await check(header('eve', 'wrong'), users),
  ];

  const first = await ask();
  pass(3000);
  const second = await ask();
  pass(3000);
  const third = await ask();
  expect(checked).toHaveLength(2);
  pass(4000);
  const last = await ask();

  expect([first, second, third, last]).toEqual(Array(4).fill(['known', 'unknown']));
  expect(checked).toHaveLength(4);
});

test('a user whose hash is another one is checked anew, and one who is gone is unknown', async () => {
  const { check } = checking();
  const ask = (hashes: Record<string, string>) => check(header('eve', 'right'), usersOf(hashes));

  const verdicts = [
    await ask({ eve: 'right' }),
    await ask({ eve: 'new' }),
    await ask({ bob: 'right' }),
  ];

  expect(verdicts).toEqual(['known', 'unknown', 'unknown']);
});

test('who is not known costs what the others cost, and does not get in with their password', async () => {
  const { check, checked } = checking();

  const verdict = await check(header('nobody', 'right'), users);

  expect(verdict).toBe('unknown');
  expect(checked).toEqual(['right right']);
});

test('a login that many ask for at once is checked once', async () => {
  const { check, checked } = checking();

  const verdicts = await Promise.all(
    Array.from({ length: 1000 }, () => check(header('eve', 'right'), users)),
  );

  expect(new Set(verdicts)).toEqual(new Set(['known']));
  expect(checked).toHaveLength(1);
});

test('only one is checked at a time, and after it there is a rest of four times as long', async () => {
  const { check, checked, rests, hold } = checking();
  const go = hold();
  const verdicts = [1, 2, 3].map((i) => check(header('eve', `${i}`), users));
  await setImmediate();
  expect(checked).toEqual([]);
  go();
  await Promise.all(verdicts);
  await setImmediate();

  expect(checked.map((it) => it.split(' ')[0])).toEqual(['1', '2', '3']);
  expect(rests).toEqual([4, 4, 4]);
});

test('where too many wait others are told so at once, and whoever is known still gets in', async () => {
  const { check, hold } = checking();
  await check(header('eve', 'right'), users);
  const go = hold();
  const guesses = Array.from({ length: 40 }, (_, i) => check(header('eve', `${i}`), users));
  await setImmediate();

  const late = await check(header('bob', 'other'), users);
  const known = await check(header('eve', 'right'), users);
  go();
  const verdicts = await Promise.all(guesses);

  expect([late, known]).toEqual(['busy', 'known']);
  expect(verdicts.filter((it) => it === 'busy').length).toBe(40 - 16);
});

test('a check that fails is told of, and the next one goes on', async () => {
  let fails = true;
  const check = logins({
    now: () => 0,
    sleep: async () => {},
    async verify() {
      if (fails) throw new Error('no hash');
      return true;
    },
  });

  const first = check(header('eve', 'a'), users);
  await expect(first).rejects.toThrow('no hash');
  fails = false;

  expect(await check(header('eve', 'a'), users)).toBe('known');
});
