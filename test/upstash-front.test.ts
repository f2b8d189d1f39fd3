import { expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { token } from './servers/upstash.ts';
import { startUpstashFront } from './servers/upstash-front.ts';
import { runDaemon } from './support/daemon.ts';
import { valueIn } from './support/page.ts';

const watching = (url: string, given = token) =>
  runDaemon(
    `targets: [{ name: edge, url: "${url}", token: "${given}", schedule: "* * * * * *", timeout: 2s }]`,
  );

test('a real Redis behind somebody else’s REST server is told of as it is, for one command a poll', async () => {
  await using redis = await startRedis({ args: ['--maxmemory', '64mb'] });
  await redis.cli('MSET', 'a', '1', 'b', '2', 'c', '3');
  await using front = await startUpstashFront(redis.url);
  await redis.cli('CONFIG', 'RESETSTAT');
  await using daemon = await watching(front.url);

  const page = await daemon.pageWhere((text) =>
    expect(valueIn(text, 'cachewatch_polls_total')).toBeGreaterThan(2),
  );
  await daemon.stop();

  expect(valueIn(page, 'redis_up')).toBe(1);
  expect(valueIn(page, 'redis_db_keys', { db: 'db0' })).toBe(3);
  expect(valueIn(page, 'redis_memory_max_bytes')).toBe(64 * 2 ** 20);
  expect(valueIn(page, 'cachewatch_commands_sent_total')).toBe(
    valueIn(page, 'cachewatch_polls_total'),
  );
  const statistics = await redis.cli('INFO', 'commandstats');
  const asked = [...statistics.matchAll(/^cmdstat_(\w+):/gm)].map(([, name]) => name);
  expect(asked.filter((it) => it !== 'config' && it !== 'quit')).toEqual(['info']);
});

test('a wrong token is told, and a server that is gone and comes back', async () => {
  await using redis = await startRedis();
  await using front = await startUpstashFront(redis.url);
  await using stranger = await watching(front.url, 'wrong');
  await using daemon = await watching(front.url);
  const downFor = (reason: string) => (text: string) =>
    expect(valueIn(text, 'redis_down_info', { reason })).toBe(1);

  await stranger.pageWhere(downFor('auth'));
  await daemon.pageWhere((text) => expect(valueIn(text, 'redis_up')).toBe(1));
  await redis.stop();
  await daemon.pageWhere((text) => expect(valueIn(text, 'redis_up')).toBe(0));
  await using _ = await startRedis({ port: redis.port });

  await daemon.pageWhere((text) => expect(valueIn(text, 'redis_up')).toBe(1), 15);
});
