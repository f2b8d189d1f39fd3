import { expect, test } from 'vitest';
import { meet, startCluster, startNode } from '../servers/cluster.ts';
import { startRedis } from '../servers/redis-server.ts';
import { runDaemon } from '../support/daemon.ts';
import { samplesOf, valueIn } from '../support/page.ts';

const watching = (
  ports: readonly number[],
) => `{ schedule: "* * * * * *", timeout: 900ms, targets: [
  { name: shop, topology: cluster, urls: [${ports.map((port) => `"redis://127.0.0.1:${port}"`)}] }
] }`;

const upIn = (page: string) =>
  Object.fromEntries(
    samplesOf(page)
      .filter(({ name }) => name === 'redis_up')
      .map(({ labels, value }) => [labels.target, value]),
  );

const named = (ports: readonly number[], value = 1) =>
  Object.fromEntries(ports.map((port) => [`shop/127.0.0.1:${port}`, value]));

test('all nodes are found from a few, and followed as they die and come', async () => {
  await using cluster = await startCluster();
  const [first, second, third] = cluster.primaries;
  if (!first || !second || !third) throw new Error('a cluster has three primaries');
  const ports = [...cluster.primaries, ...cluster.replicas].map(({ port }) => port);

  await using daemon = await runDaemon(watching([1, first.port]));
  const found = await daemon.pageWhere((page) => expect(upIn(page)).toEqual(named(ports)));
  expect(valueIn(found, 'redis_cluster_enabled', { target: `shop/127.0.0.1:${first.port}` })).toBe(
    1,
  );
  expect(new Set(samplesOf(found).map(({ labels }) => labels.group))).toEqual(
    new Set([undefined, 'shop']),
  );

  // The only seed that ever answered.
  await first.kill();
  await daemon.pageWhere((page) =>
    expect(upIn(page)).toEqual({ ...named(ports), ...named([first.port], 0) }),
  );

  await using newcomer = await startNode();
  await meet(newcomer, second);
  await daemon.pageWhere((page) => expect(upIn(page)).toMatchObject(named([newcomer.port])));
}, 60_000);

test('a node that the others have forgotten is not believed, and the log tells who is gone', async () => {
  await using cluster = await startCluster();
  const [gone, ...others] = [...cluster.replicas, ...cluster.primaries];
  if (!gone) throw new Error('a cluster has replicas');
  await using daemon = await runDaemon(watching([gone.port, cluster.primaries[0]?.port ?? 0]));
  await daemon.pageWhere((page) => expect(Object.keys(upIn(page))).toHaveLength(6));

  const id = (await gone.cli('CLUSTER', 'MYID')).trim();
  for (const node of others) await node.cli('CLUSTER', 'FORGET', id);
  await gone.cli('CLUSTER', 'RESET', 'SOFT');
  const after = await daemon.pageWhere((page) =>
    expect(upIn(page)).toEqual(named(others.map(({ port }) => port))),
  );

  expect(valueIn(after, 'cachewatch_discovery_success', { group: 'shop' })).toBe(1);
  expect(valueIn(after, 'cachewatch_discovery_members', { group: 'shop' })).toBe(5);
  expect(daemon.lines.map(({ fields }) => fields.left)).toContainEqual([
    `shop/127.0.0.1:${gone.port}`,
  ]);
}, 60_000);

test('a server that is a node of no cluster is told of', async () => {
  await using redis = await startRedis();
  await using daemon = await runDaemon(watching([redis.port]));

  const page = await daemon.pageWhere((it) =>
    expect(valueIn(it, 'cachewatch_discovery_success', { group: 'shop' })).toBe(0),
  );

  expect(upIn(page)).toEqual(named([redis.port]));
  expect(daemon.lines.filter(({ level }) => level === 'warn')).toMatchObject([
    {
      message: 'members may be missing',
      fields: { error: expect.stringContaining('cluster support disabled') },
    },
  ]);
});

test('a member that is configured by itself, too, is there once', async () => {
  const alone = '{ name: "shop/127.0.0.1:1", url: "redis://127.0.0.1:1" }';
  await using daemon = await runDaemon(
    watching([1, 2]).replace('targets: [', `targets: [${alone}, `),
  );

  const page = await daemon.pageWhere((it) => expect(upIn(it)).toEqual(named([1, 2], 0)));

  expect(samplesOf(page).filter(({ name }) => name === 'redis_up')).toHaveLength(2);
});

test('while no seed answers, the seeds are what is down', async () => {
  await using daemon = await runDaemon(watching([1, 2]));

  const page = await daemon.pageWhere((it) => expect(upIn(it)).toEqual(named([1, 2], 0)));

  expect(valueIn(page, 'redis_down_info', { target: 'shop/127.0.0.1:1' })).toBe(1);
});
