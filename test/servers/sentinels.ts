import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onFreePort } from './free-port.ts';
import { ensureRedis } from './install.ts';
import { spawnOwned } from './owned-process.ts';
import { printed } from './printed.ts';
import { callRedis } from './redis-cli.ts';
import { type RedisServer, startRedis } from './redis-server.ts';

/** A real primary with two replicas on 127.0.0.1, watched by three real sentinels under the name `mymaster`. */
export interface SentinelGroup extends AsyncDisposable {
  readonly primary: RedisServer;
  readonly replicas: readonly RedisServer[];
  readonly sentinels: readonly { readonly port: number }[];
}

/** Starts one and resolves when every sentinel knows all the others. */
export async function startSentinelGroup(): Promise<SentinelGroup> {
  const primary = await startRedis();
  const follow = ['--replicaof', `127.0.0.1 ${primary.port}`];
  const replicas = await Promise.all([startRedis({ args: follow }), startRedis({ args: follow })]);
  const sentinels = await Promise.all([1, 2, 3].map(() => startSentinel(primary.port)));
  for (const { port } of sentinels) while (!(await knowsAll(port))) await sleep(50);
  return {
    primary,
    replicas,
    sentinels,
    async [Symbol.asyncDispose]() {
      await Promise.all([...sentinels, primary, ...replicas].map((it) => it.stop()));
    },
  };
}

/** Starts one sentinel, which alone is too few to do anything, for the primary on this port. */
export function startSentinel(primary: number) {
  return onFreePort(async (port) => {
    const directory = await mkdtemp(join(tmpdir(), 'cachewatch-sentinel-'));
    const file = join(directory, 'sentinel.conf');
    await writeFile(file, settings(port, primary, directory));
    const server = await spawnOwned(await ensureRedis(), [file, '--sentinel'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      directory,
    });
    await printed(server.child, 'monitor master mymaster');
    return { port, stop: server.kill };
  });
}

const settings = (port: number, primary: number, directory: string) => `
bind 127.0.0.1
port ${port}
dir ${directory}
sentinel monitor mymaster 127.0.0.1 ${primary} 2
sentinel down-after-milliseconds mymaster 500
sentinel failover-timeout mymaster 3000
`;

async function knowsAll(port: number): Promise<boolean> {
  const master = await callRedis({ port, password: undefined }, ['SENTINEL', 'MASTERS']);
  return /num-slaves\n2\n[\s\S]*num-other-sentinels\n2\n/.test(master);
}
