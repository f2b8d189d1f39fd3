import { type RedisServer, startRedis } from '../test/servers/redis-server.ts';

/** Several Redis servers that have been used a little; they end with this process. */
export interface Servers extends AsyncDisposable {
  readonly all: readonly RedisServer[];
  /** So many addresses, each server in turn. */
  urls(count: number): readonly string[];
}

/** A thousand targets are 20 servers under 50 names each: a machine has no room for a thousand. */
export async function startServers(count: number): Promise<Servers> {
  const all = await Promise.all(Array.from({ length: count }, () => startRedis()));
  await Promise.all(all.map(use));
  return {
    all,
    urls: (most) => Array.from({ length: most }, (_, i) => all[i % count]?.url ?? ''),
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map(({ stop }) => stop()));
    },
  };
}

/** Commands of several kinds, so that there is something to tell. */
async function use({ cli }: RedisServer) {
  for (let i = 0; i < 10; i += 1) await cli('SET', `key:${i}`, 'x', 'EX', '36000');
  for (const command of ['GET', 'TTL', 'TYPE', 'STRLEN', 'EXISTS']) await cli(command, 'key:1');
}
