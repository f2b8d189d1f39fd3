import { afterAll, beforeAll } from 'vitest';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';

/** Two servers for all tests of a file: one that answers, and one that is frozen. */
export function upAndHung() {
  let servers: readonly RedisServer[] = [];
  beforeAll(async () => {
    servers = await Promise.all([startRedis(), startRedis()]);
    servers[1]?.pause();
  });
  afterAll(() => Promise.all(servers.map((it) => it.stop())));
  return {
    up: () => servers[0] as RedisServer,
    hung: () => servers[1] as RedisServer,
  };
}
