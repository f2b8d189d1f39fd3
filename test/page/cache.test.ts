import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { cached } from '../../src/page/cache.ts';
import { type Deferred, deferred } from '../support/deferred.ts';

/** A cached text, and what it depends on in the hands of the test. */
function fixture() {
  const made: Deferred<string>[] = [];
  const world = { version: 0, now: 0 };
  const make = () => {
    const one = deferred<string>();
    made.push(one);
    return one.promise;
  };
  const get = cached(
    make,
    () => world.version,
    () => world.now,
    { changed: 0.25, unchanged: 1 },
  );
  return { get, made, world };
}

test('whoever asks while it is being made gets what is being made', async () => {
  const { get, made, world } = fixture();

  const first = get();
  world.version = 1;
  const second = get();
  made[0]?.resolve('page');

  expect(await Promise.all([first, second])).toEqual(['page', 'page']);
  expect(made).toHaveLength(1);
});

test('it is made again after a second, and after a quarter of one when something changed', async () => {
  const { get, made, world } = fixture();
  const counts: number[] = [];
  const ask = async (change: Partial<typeof world>) => {
    Object.assign(world, change);
    const thing = get();
    made.at(-1)?.resolve('page');
    await thing;
    counts.push(made.length);
  };

  await ask({});
  await ask({ now: 0.999 });
  await ask({ now: 1 });
  await ask({ version: 1 });
  await ask({ now: 1.249, version: 2 });
  await ask({ now: 1.25 });
  await ask({ now: 2.249 });
  await ask({ now: 2.25 });

  expect(counts).toEqual([1, 1, 2, 2, 2, 3, 3, 4]);
});

test('those for whom the one under way is too old wait together for the next', async () => {
  const { get, made, world } = fixture();

  const first = get();
  Object.assign(world, { version: 1, now: 0.25 });
  const late = [get(), get()];
  const before = made.length;
  made[0]?.resolve('old');
  await first;
  await setImmediate();
  made[1]?.resolve('new');

  expect(before).toBe(1);
  expect(await Promise.all([first, ...late])).toEqual(['old', 'new', 'new']);
  expect(made).toHaveLength(2);
});

test('what could not be made is not kept', async () => {
  const { get, made } = fixture();

  const first = get();
  made[0]?.reject(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  const second = get();
  made[1]?.resolve('page');

  expect(await second).toBe('page');
});

test('those who wait for the next get it though the one before could not be made', async () => {
  const { get, made, world } = fixture();

  const first = get();
  Object.assign(world, { version: 1, now: 0.25 });
  const late = get();
  made[0]?.reject(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await setImmediate();
  made[1]?.resolve('page');

  expect(await late).toBe('page');
  expect(await get()).toBe('page');
  expect(made).toHaveLength(2);
});
