import { expect, test, vi } from 'vitest';
import { systemClock } from '../src/clock.ts';
import { respTransport } from '../src/transport/resp.ts';
import { watched } from './polling/watched.ts';
import { startCluster } from './servers/cluster.ts';
import { startCountingProxy } from './servers/counting-proxy.ts';
import { type RedisServer, startRedis } from './servers/redis-server.ts';
import { fakeTransport } from './support/fake-transport.ts';

const plain = {
  ...{ kind: 'tcp' as const, host: '127.0.0.1', database: 0 },
  ...{ username: undefined, password: undefined },
};

/** Round trips of each of the polls after the first, which opens the connection; every one answers. */
async function roundTripsTo({ port }: RedisServer): Promise<readonly number[]> {
  await using proxy = await startCountingProxy(port);
  const endpoint = { ...plain, port: proxy.port };
  const transport = respTransport(endpoint, { clock: systemClock, timeout: 5, notice: () => {} });
  const { it } = watched({}, fakeTransport({}).transport, transport);
  await it.poll();
  const trips: number[] = [];
  for (let poll = 0; poll < 3; poll += 1) {
    const before = proxy.turns();
    await it.poll();
    trips.push(proxy.turns() - before);
  }
  expect(it.view().snapshot?.up).toBe(true);
  it.close();
  return trips;
}

test('a poll of a plain server is two round trips: PING, and everything else', async () => {
  await using redis = await startRedis();

  expect(await roundTripsTo(redis)).toEqual([2, 2, 2]);
});

test('it is two round trips to a primary with replicas and to a replica', async () => {
  await using primary = await startRedis({ args: ['--repl-diskless-sync-delay', '0'] });
  const follow = { args: ['--replicaof', '127.0.0.1', String(primary.port)] };
  await using one = await startRedis(follow);
  await using _other = await startRedis(follow);
  await vi.waitFor(
    async () => expect(await primary.cli('INFO', 'replication')).toMatch(/slave1:.*state=online/),
    { timeout: 10_000, interval: 50 },
  );

  expect(await roundTripsTo(primary)).toEqual([2, 2, 2]);
  expect(await roundTripsTo(one)).toEqual([2, 2, 2]);
});

test('it is two round trips to a node of a cluster', async () => {
  await using cluster = await startCluster();

  expect(await roundTripsTo(cluster.primaries[0] as RedisServer)).toEqual([2, 2, 2]);
}, 60_000);
