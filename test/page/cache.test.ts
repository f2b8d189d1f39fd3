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

test('there are never two at a time, however long one takes', async () => {
  const { get, made, world } = fixture();

  const first = get();
  Object.assign(world, { version: 1, now: 60 });
  const late = get();
  made[0]?.resolve('page');

  expect(await Promise.all([first, late])).toEqual(['page', 'page']);
  expect(made).toHaveLength(1);
});

test('what took long is given again for four times as long, counted from when making it began', async () => {
  const { get, made, world } = fixture();
  const first = get();
  Object.assign(world, { version: 1, now: 0.5 });
  made[0]?.resolve('old');
  await first;

  world.now = 1.999;
  const early = await get();
  world.now = 2;
  const next = get();
  made[1]?.resolve('new');

  expect([early, await next]).toEqual(['old', 'new']);
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
