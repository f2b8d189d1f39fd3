import { describe, expect, test } from 'vitest';
import { upperBound } from '../../src/pairs/tally.ts';
import { keys, nothing, set, startSides, tell, walkOver } from './sides.ts';

describe('drift is', () => {
  test('a tenth of the keys that the cloud lost, within two checks and within the bound', async () => {
    await using sides = await startSides();
    const all = keys(3000);
    await sides.write(...all.map((key) => set(key)));
    await tell(sides.cloud, [['DEL', ...all.filter((_, i) => i % 10 === 0)]]);
    const { next } = walkOver(sides);

    const checks = [await next(), await next()].map(({ local }) => local);

    for (const { sampled, missing, different } of checks) {
      expect(sampled).toBeGreaterThanOrEqual(300);
      expect(missing).toBeGreaterThan(0);
      expect(different).toBe(0);
    }
    const sum = (of: 'sampled' | 'missing') => checks.reduce((all, it) => all + it[of], 0);
    // By chance it is too low in one of twenty; not by that much.
    expect(upperBound(sum('missing'), sum('sampled'))).toBeGreaterThan(0.08);
    expect(sum('missing') / sum('sampled')).toBeLessThan(0.2);
  });

  test.each([
    ['another value', [['SET', 'it', 'other', 'KEEPTTL']]],
    [
      'another type',
      [
        ['DEL', 'it'],
        ['RPUSH', 'it', 'x'],
        ['EXPIRE', 'it', '3600'],
      ],
    ],
  ] as const)('a string with %s in the cloud', async (_, commands) => {
    await using sides = await startSides();
    await sides.write(['SET', 'it', 'x', 'EX', '3600'], set('other'));
    await tell(sides.cloud, commands);

    const { local, details } = await walkOver(sides).next();

    expect(local).toEqual({ sampled: 2, missing: 0, different: 1 });
    expect(details).toEqual({ sampled: 2, ...nothing });
  });

  test.each([
    ['no expiry', [['PERSIST', 'it']]],
    ['an expiry an hour later', [['EXPIRE', 'it', '7200']]],
  ] as const)('a string with %s in the cloud', async (_, commands) => {
    await using sides = await startSides();
    await sides.write(['SET', 'it', 'x', 'EX', '3600'], set('other'));
    await tell(sides.cloud, commands);

    const { local, details } = await walkOver(sides).next();

    expect(local).toEqual({ sampled: 2, ...nothing });
    expect(details).toEqual({ sampled: 2, missing: 0, different: 1 });
  });

  test.each([
    ['that is longer in the cloud', [['RPUSH', 'it', 'y']]],
    [
      'that is a hash in the cloud',
      [
        ['DEL', 'it'],
        ['HSET', 'it', 'a', 'b'],
      ],
    ],
  ] as const)('a list %s', async (_, commands) => {
    await using sides = await startSides();
    await sides.write(['RPUSH', 'it', 'x']);
    await tell(sides.cloud, commands);

    const { local, details } = await walkOver(sides).next();

    expect(local).toEqual({ sampled: 1, ...nothing });
    expect(details).toEqual({ sampled: 1, missing: 0, different: 1 });
  });

  test('told by a sample that has each type as often as all keys have', async () => {
    await using sides = await startSides();
    await sides.write(...keys(1000).map((key) => set(key)));
    await tell(
      sides.local,
      keys(1000, 'hash').map((key) => ['HSET', key, 'a', 'b'] as const),
    );

    const { local } = await walkOver(sides).next();

    expect(Math.abs(local.missing / local.sampled - 0.5)).toBeLessThan(0.2);
    expect(local.missing).toBeGreaterThan(30);
  });

  test('each of the lists that the cloud lost', async () => {
    await using sides = await startSides();
    await sides.write(...keys(40, 'list').map((key) => ['RPUSH', key, 'a'] as const));
    await tell(sides.cloud, [['DEL', 'list:1', 'list:2', 'list:3']]);

    const { local } = await walkOver(sides).next();

    expect(local).toEqual({ sampled: 40, missing: 3, different: 0 });
  });

  test('a key of the cloud that the local side lost', async () => {
    await using sides = await startSides();
    await sides.write(...keys(10).map((key) => set(key)));
    await tell(sides.local, [['DEL', 'key:1']]);

    const { local, cloud } = await walkOver(sides).next();

    expect(local).toEqual({ sampled: 9, ...nothing });
    expect(cloud).toEqual({ sampled: 10, missing: 1, different: 0 });
  });
});

describe('no drift is', () => {
  test.each([
    ['written to the cloud meanwhile', 'cloud', set('it')],
    ['removed from the local side meanwhile', 'local', ['DEL', 'it']],
    ['changed on the local side meanwhile', 'local', set('it', 'another')],
  ] as const)('what was %s', async (_, side, command) => {
    await using sides = await startSides();
    await tell(sides.local, [set('it')]);

    const { local } = await walkOver(sides, () => tell(sides[side], [command])).next();

    expect(local).toMatchObject(nothing);
  });

  test('what expires before the last look', async () => {
    await using sides = await startSides();
    await tell(sides.local, [['SET', 'it', 'x', 'EX', '30']]);
    await sides.write(set('other'));

    const { local } = await walkOver(sides).next();

    expect(local).toEqual({ sampled: 1, ...nothing });
  });

  test('an empty side', async () => {
    await using sides = await startSides();

    const { local, cloud } = await walkOver(sides).next();

    expect([local, cloud]).toEqual([
      { sampled: 0, ...nothing },
      { sampled: 0, ...nothing },
    ]);
  });
});

test('a walk that comes to its end begins anew, so that no check has a handful of keys', async () => {
  await using sides = await startSides();
  await sides.write(...keys(400).map((key) => set(key)));
  const { next } = walkOver(sides);

  const sampled = [];
  for (let check = 0; check < 4; check += 1) sampled.push((await next()).local.sampled);

  expect(Math.min(...sampled)).toBeGreaterThanOrEqual(300);
});

test('some fifty keys that are no strings are enough for a check', async () => {
  await using sides = await startSides();
  await sides.write(...keys(500, 'list').map((key) => ['RPUSH', key, 'a'] as const));

  const { local } = await walkOver(sides).next();

  expect(local.sampled).toBeGreaterThanOrEqual(50);
  expect(local.sampled).toBeLessThan(150);
});

test('one check after the other walks through all keys', async () => {
  await using sides = await startSides();
  await sides.write(...keys(1000).map((key) => set(key)));
  await tell(sides.cloud, [['DEL', 'key:777']]);
  const { next } = walkOver(sides);

  const found = [];
  for (let check = 0; check < 5; check += 1) found.push((await next()).local.missing);

  expect(found.reduce((all, it) => all + it)).toBeGreaterThan(0);
});
