import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startRedis } from '../servers/redis-server.ts';
import { nothing, set, startSides, tell, walkOver } from './sides.ts';

describe('a check tells nothing', () => {
  test('when a side was restarted meanwhile', async () => {
    await using local = await startRedis();
    let cloud = await startRedis();
    await tell(local, [set('it')]);
    const restart = async () => {
      await cloud.stop();
      cloud = await startRedis({ port: cloud.port });
    };

    const check = walkOver({ local, cloud }, restart).next();

    await expect(check).rejects.toMatchObject({ reason: 'reset' });
    await cloud.stop();
  });

  test('when a side hangs', async () => {
    await using sides = await startSides();
    await sides.write(set('it'));
    const { next } = walkOver(sides, async () => {});
    sides.cloud.pause();

    const outcome = await Promise.race([next().catch(() => 'nothing'), sleep(300, 'waits')]);

    expect(outcome).toBe('waits');
  });

  test('when the cloud does not let keys be read', async () => {
    await using sides = await startSides();
    await sides.write(set('it'));
    await tell(sides.cloud, [['ACL', 'SETUSER', 'default', '-mget']]);

    await expect(walkOver(sides).next()).rejects.toThrow(/NOPERM/);
  });

  test('when the local side does not say what its keys are', async () => {
    await using sides = await startSides();
    await sides.write(set('it'));
    await tell(sides.local, [['ACL', 'SETUSER', 'default', '-type']]);

    await expect(walkOver(sides).next()).rejects.toThrow(/NOPERM/);
  });

  test('of keys of the cloud where they may not be listed', async () => {
    await using sides = await startSides();
    await sides.write(set('it'));
    await tell(sides.cloud, [['ACL', 'SETUSER', 'default', '-scan']]);

    const { local, cloud } = await walkOver(sides).next();

    expect([local, cloud]).toEqual([{ sampled: 1, ...nothing }, undefined]);
  });

  test('when its budget for the day is spent, and the cloud is not asked', async () => {
    await using sides = await startSides();
    await sides.write(set('it'));
    const { next, sent } = walkOver(sides, async () => {}, 4);
    await next();
    const [, before] = sent();

    await expect(next()).rejects.toThrow("the pair's budget for the day is spent");

    expect(sent()[1]).toBe(before);
  });
});
