import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { ensureRedis } from './install.ts';
import { spawnOwned } from './owned-process.ts';
import { printed } from './printed.ts';
import { startRedis } from './redis-server.ts';

/** A real Redis server that takes a minute to read its data, and is reading it. */
export async function startLoadingRedis() {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-loading-'));
  await writeDump(directory);
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory];
  // A hidden setting of Redis for tests like this: microseconds per key read.
  const slow = ['--key-load-delay', '1000', '--loading-process-events-interval-bytes', '1024'];
  const server = await spawnOwned(await ensureRedis(), [...args, ...slow], {
    stdio: ['ignore', 'pipe', 'pipe'],
    directory,
  });
  await printed(server.child, 'Loading RDB');
  return { port, url: `redis://127.0.0.1:${port}`, [Symbol.asyncDispose]: server.kill };
}

async function writeDump(directory: string) {
  await using redis = await startRedis({ directory });
  await redis.cli('EVAL', "for i = 1, 60000 do redis.call('SET', 'key:' .. i, i) end", '0');
  await redis.cli('SAVE');
}
