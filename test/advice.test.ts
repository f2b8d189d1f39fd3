import { expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { printedRules } from './support/acl.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf } from './support/page.ts';

/** The rules that a page advises to follow, but for the one that depends on the release that is installed here. */
const advisedOn = (page: string) =>
  samplesOf(page)
    .filter(({ name }) => name === 'redis_advice')
    .map(({ labels }) => labels.rule)
    .filter((rule) => rule !== 'end-of-life');

/** What the first page says that the daemon has with this target. */
async function adviceOn(target: string) {
  await using daemon = await runDaemon(`targets: [{ ${target} }]`);
  await daemon.ready();
  return advisedOn(await daemon.page());
}

test('a server as it comes is advised on, and no more when it is set up', async () => {
  await using redis = await startRedis();
  const bare = await adviceOn(`url: "${redis.url}"`);

  await redis.cli('CONFIG', 'SET', 'maxmemory', '100mb');
  await redis.cli('CONFIG', 'SET', 'save', '3600 1');
  await redis.cli('ACL', 'SETUSER', 'watcher', 'on', '>hunter2', '+@all', '~*', '&*');
  const setUp = await adviceOn(`url: "${redis.url}", username: watcher, password: hunter2`);

  expect(bare).toEqual(['no-password', 'persistence-off', 'no-maxmemory']);
  expect(setUp).toEqual([]);
});

test('the default user is advised to be another, which the printed rule makes', async () => {
  await using redis = await startRedis({ password: 'hunter2', args: ['--maxmemory', '100mb'] });
  const asCache = 'use: cache, password: hunter2';
  const before = await adviceOn(`url: "${redis.url}", ${asCache}`);

  const login = `url: "${redis.url}", username: cachewatch, ${asCache}`;
  const printed = await printedRules(`targets: [{ ${login} }]`);
  const rule = printed.split('\n').find((line) => / reset on >PASSWORD /.test(line)) ?? '';
  await redis.cli(...rule.replace('>PASSWORD', '>hunter2').split(' '));
  await redis.cli('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');

  expect(before).toEqual(['default-user', 'noeviction-on-cache']);
  expect(await adviceOn(login)).toEqual([]);
});

test('advice goes by the thresholds in force, and goes with the target', async () => {
  await using redis = await startRedis({ args: ['--maxmemory', '100mb'] });
  const settings = (more: string) =>
    `{ schedule: "* * * * * *", targets: [{ url: "${redis.url}", use: cache }], ${more} }`;
  const low = 'thresholds: { fragmentationRatio: 0.001, fragmentation: 1B }';
  await using daemon = await runDaemon(settings(''));
  await daemon.ready();

  const before = advisedOn(await daemon.page());
  daemon.reload(settings(low));
  await daemon.pageWhere((page) => expect(advisedOn(page)).toContain('fragmentation'));
  await redis.stop();
  await daemon.pageWhere((page) => expect(advisedOn(page)).toEqual([]));

  expect(before).toEqual(['no-password', 'noeviction-on-cache']);
});
