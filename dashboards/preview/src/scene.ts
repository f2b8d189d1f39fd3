import { setTimeout as sleep } from 'node:timers/promises';
import { startTraffic } from '../../../demo/traffic.ts';
import type { Own } from '../../../faults/scene.ts';
import { startLasting } from '../../../faults/servers.ts';
import { startStack } from '../../../faults/stack.ts';
import { again, clientOf } from '../../../faults/traffic.ts';
import { type RedisServer, startRedis } from '../../../test/servers/redis-server.ts';
import { cacheTraffic, queueTraffic } from './load.ts';

/** What is chosen of variables where all would be too much, by the name of the dashboard. */
export const pictured: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cachewatch-target': { target: 'cache' },
};

/** Servers of several kinds with traffic, watched by the built daemon each second, and a Prometheus that scrapes it. */
export async function startScene() {
  const owned: AsyncDisposable[] = [];
  const own: Own = (it) => {
    owned.push(it);
    return it;
  };
  const end = async () => {
    for (const it of owned.reverse()) await it[Symbol.asyncDispose]();
  };
  try {
    const { targets, search } = await startTargets(own);
    const { prometheus } = own(await startStack({ targets }));
    return {
      prometheus: prometheus.url,
      /** Lets it go on; after two thirds of the time one server ends. */
      async goesOn(seconds: number) {
        await sleep((seconds * 2000) / 3);
        await search.kill();
        await sleep((seconds * 1000) / 3);
      },
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function startTargets(own: Own) {
  const sessions = own(await startRedis({ args: primary }));
  const replica = own(await startRedis({ args: following(sessions) }));
  const cache = own(await startRedis({ args: smallCache }));
  const queue = own(await startRedis({ args: detailed }));
  const archive = own(await startRedis());
  const search = own(await startLasting());
  for (const { url } of [sessions, search]) {
    const { stop } = await startTraffic(url);
    own({ [Symbol.asyncDispose]: async () => stop() });
  }
  own(again(50, cacheTraffic(own(clientOf(cache)))));
  queueTraffic(queue, own);
  const targets = [
    { name: 'sessions', url: sessions.url, group: 'sessions' },
    { name: 'sessions-replica', url: replica.url, group: 'sessions' },
    { name: 'cache', url: cache.url, slowlog: { byCommand: true }, keyspace: rounds },
    { name: 'queue', url: queue.url, keyspace: { ...rounds, keys: ['jobs', 'mails'] } },
    { name: 'archive', url: archive.url },
    { name: 'search', url: search.url },
  ];
  return { targets, search };
}

// What is read beside the polls comes soon enough to be seen.
const rounds = { schedule: '*/10 * * * * *' };

const detailed = ['--latency-monitor-threshold', '1', '--slowlog-log-slower-than', '1000'];
const primary = ['--maxmemory', '64mb', '--repl-diskless-sync-delay', '0', ...detailed];
const smallCache = ['--maxmemory', '6mb', '--maxmemory-policy', 'allkeys-lru', ...detailed];
const following = ({ port }: RedisServer) => ['--replicaof', `127.0.0.1 ${port}`, ...primary];
