import { createConnection } from 'node:net';
import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';
import type { Kept } from '../support/kept.ts';

/** A busy server that is full, its replica, and a node of a cluster that is not ok. All have a limit: 763 divides by it. */
export async function startServers(kept: Kept) {
  const redis = async (...args: readonly string[]) => kept.keep(await startRedis({ args }));
  const full = await redis('--maxmemory', '16mb', '--maxmemory-policy', 'allkeys-lru');
  const replica = await redis('--replicaof', `127.0.0.1 ${full.port}`, '--maxmemory', '32mb');
  const node = await redis('--cluster-enabled', 'yes', '--maxmemory', '8mb');
  for (let part = 0; part < 20; part += 1) await full.cli('EVAL', fill, '0', `${part}`);
  kept.end(crowd(full));
  kept.end(await work(full));
  return { full, replica, node };
}

const fill =
  "for i = 1, 1000 do redis.call('SET', 'kept:' .. ARGV[1] .. ':' .. i, ('x'):rep(1000)) end";

/** More clients than the mixin allows; returns what ends them. */
function crowd({ port }: RedisServer): () => void {
  const clients = Array.from({ length: 110 }, () => createConnection(port, '127.0.0.1'));
  // The server may end before them.
  for (const client of clients) client.on('error', () => {});
  return () => {
    for (const client of clients) client.destroy();
  };
}

/** Writes that push others out, keys that end, hits and misses, in two databases; returns what ends it. */
async function work({ url }: RedisServer): Promise<() => void> {
  const client = new Redis(url, { lazyConnect: true });
  await client.connect();
  let tick = 0;
  const timer = setInterval(() => {
    tick += 1;
    const pipeline = client.pipeline();
    for (let i = 0; i < 5; i += 1) pipeline.set(`new:${tick}:${i}`, 'x'.repeat(5000));
    pipeline.set(`short:${tick}`, 'x', 'PX', 50);
    pipeline.set('mine', 'x').get('mine').get('mine').get('missing').lpush('list', 'x');
    pipeline.select(1).set('long', 'x', 'EX', 3600).select(0);
    void pipeline.exec();
  }, 100);
  return () => {
    clearInterval(timer);
    client.disconnect();
  };
}
