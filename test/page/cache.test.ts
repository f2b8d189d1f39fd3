import { expect, test } from 'vitest';
import { cached } from '../../src/page/cache.ts';

/** A cached text, and what it depends on in the hands of the test. */
function fixture() {
  const made: PromiseWithResolvers<string>[] = [];
  const world = { version: 0, now: 0 };
  const make = () => {
    const one = withResolvers();
    made.push(one);
    return one.promise;
  };
  const get = cached(
    make,
    () => world.version,
    () => world.now,
    1,
  );
  return { get, made, world };
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

function withResolvers(): PromiseWithResolvers<string> {
  let settle: Omit<PromiseWithResolvers<string>, 'promise'> | undefined;
  const promise = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...(settle as Omit<PromiseWithResolvers<string>, 'promise'>) };
}

test('whoever asks while it is being made gets what is being made', async () => {
  const { get, made } = fixture();

  const both = [get(), get()];
  made[0]?.resolve('page');

  expect(await Promise.all(both)).toEqual(['page', 'page']);
  expect(made).toHaveLength(1);
});

test('it is made once a version and second, and again with the next of either', async () => {
  const { get, made, world } = fixture();
  const counts: number[] = [];
  const ask = (change: Partial<typeof world>) => {
    Object.assign(world, change);
    void get();
    counts.push(made.length);
  };

  ask({});
  ask({ now: 0.999 });
  ask({ now: 1 });
  ask({ now: 1.999 });
  ask({ version: 1 });
  ask({ now: 2.5 });
  ask({ now: 2.999 });

  expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4]);
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

test('one that fails late does not take a newer one with it', async () => {
  const { get, made, world } = fixture();

  const first = get();
  world.version = 1;
  const second = get();
  made[0]?.reject(new Error('broken'));
  await expect(first).rejects.toThrow('broken');

  expect(get()).toBe(second);
});
