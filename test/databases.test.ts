import { expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf, valueIn } from './support/page.ts';

const databasesIn = (page: string) =>
  samplesOf(page).flatMap(({ name, labels }) => (name === 'redis_db_keys' ? labels.db : []));

async function pageOf(args: readonly string[]) {
  await using redis = await startRedis({ args });
  await redis.cli('SET', 'a', '1');
  await using daemon = await runDaemon(`{ targets: [{ name: it, url: "${redis.url}" }] }`);
  await daemon.ready();
  return await daemon.page();
}

test.each([4, 32])('of a server with %d databases each has its keys', async (count) => {
  const page = await pageOf(['--databases', String(count)]);

  expect(databasesIn(page).sort()).toEqual(
    Array.from({ length: count }, (_, n) => `db${n}`).toSorted(),
  );
  expect(valueIn(page, 'redis_db_keys', { db: 'db0' })).toBe(1);
  expect(valueIn(page, 'redis_db_keys_expiring', { db: 'db3' })).toBe(0);
});

test('of a server without CONFIG those are told that are there for certain', async () => {
  const page = await pageOf(['--databases', '4', '--rename-command', 'CONFIG', '']);

  expect(databasesIn(page)).toEqual(['db0']);
  expect(valueIn(page, 'cachewatch_collector_success', { collector: 'keyspace' })).toBe(1);
  expect(valueIn(page, 'cachewatch_collector_supported', { collector: 'config' })).toBe(0);
});
