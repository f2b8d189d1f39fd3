import { expect, test } from 'vitest';
import { meet, startCluster, startNode } from '../servers/cluster.ts';
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

test('while no seed answers, the seeds are what is down', async () => {
  await using daemon = await runDaemon(watching([1, 2]));

  const page = await daemon.pageWhere((it) => expect(upIn(it)).toEqual(named([1, 2], 0)));

  expect(valueIn(page, 'redis_down_info', { target: 'shop/127.0.0.1:1' })).toBe(1);
});
