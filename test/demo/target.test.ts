import { describe, expect, test } from 'vitest';
import { chooseTarget } from '../../demo/target.ts';
import { freePort } from '../servers/free-port.ts';
import { startRedis } from '../servers/redis-server.ts';

test('what REDIS_URL names comes first, and its password is not told', async () => {
  await using neighbour = await startRedis();
  const env = { REDIS_URL: 'redis://me:secret@192.0.2.1:6379' };

  await using target = await chooseTarget({ env, neighbour: neighbour.port });

  expect(target.url).toBe(env.REDIS_URL);
  expect(target.description).toBe('the Redis that REDIS_URL names');
});

describe('a neighbour', () => {
  test.each([
    ['without REDIS_URL', {}],
    ['with an empty REDIS_URL', { REDIS_URL: '' }],
  ])('is watched %s', async (_case, env) => {
    await using neighbour = await startRedis();

    await using target = await chooseTarget({ env, neighbour: neighbour.port });

    expect(target.url).toBe(neighbour.url);
  });

  test('is not written to, and goes on when the demo ends', async () => {
    await using neighbour = await startRedis();
    {
      await using target = await chooseTarget({ env: {}, neighbour: neighbour.port });
      expect(target.url).toBe(neighbour.url);
    }

    expect(await neighbour.cli('DBSIZE')).toBe('0');
    expect(await neighbour.cli('INFO', 'stats')).toContain('total_writes_processed:');
    expect(await neighbour.cli('INFO', 'commandstats')).not.toMatch(/cmdstat_(set|get|lpush):/);
  });
});

test('where there is none, a server with traffic is started, and gone at the end', async () => {
  const urls: string[] = [];
  {
    await using target = await chooseTarget({ env: {}, neighbour: await freePort() });
    urls.push(target.url);
    expect(target.description).toMatch(/^a Redis server of its own on 127\.0\.0\.1:\d+/);
    expect(target.hint).toMatch(/^kill -STOP \d+ /);
  }

  const port = Number(new URL(urls[0] ?? '').port);
  await using next = await startRedis({ port });
  expect(next.port).toBe(port);
});
