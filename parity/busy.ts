import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisServer, startRedis } from '../test/servers/redis-server.ts';

/** A Redis with something to say in every family, and its replica. */
export interface Busy extends AsyncDisposable {
  readonly primary: RedisServer;
  readonly replica: RedisServer;
}

/** Starts both, and resolves when they have been busy and are quiet again: what moves cannot be compared. */
export async function startBusy(): Promise<Busy> {
  const primary = await startRedis({ args: ['--slowlog-log-slower-than', '1000'] });
  const replica = await startRedis({ args: ['--replicaof', '127.0.0.1', String(primary.port)] });
  await work(primary);
  await blunder(primary);
  await until(async () => (await primary.cli('INFO', 'replication')).includes('state=online'));
  await primary.cli('BGSAVE');
  await until(async () => (await primary.cli('INFO', 'persistence')).includes('rdb_saves:1'));
  return {
    primary,
    replica,
    async [Symbol.asyncDispose]() {
      await Promise.all([replica.stop(), primary.stop()]);
    },
  };
}

/** Commands of many kinds: keys that stay, expire and miss, a script, subcommands, slow ones. */
async function work({ cli }: RedisServer) {
  for (let i = 0; i < 50; i += 1) {
    await cli('SET', `kept:${i}`, 'x'.repeat(100));
    await cli('SET', `short:${i}`, 'x', 'PX', '1');
    await cli('SET', `long:${i}`, 'x', 'EX', '3600');
    await cli('GET', `kept:${i}`);
    await cli('GET', `missing:${i}`);
    await cli('LPUSH', 'list', 'x');
  }
  await cli('EVAL', 'for i = 1, 1000000 do end return 1', '0');
  await cli('GEORADIUS_RO', 'nowhere', '1', '1', '1', 'km');
  await cli('OBJECT', 'ENCODING', 'list');
  await cli('CLIENT', 'NO-EVICT', 'on');
  await cli('HSET', 'hash', 'a', '1');
}

/** Errors of several kinds: a wrong type, a command that is none, one with too few words. */
async function blunder({ cli }: RedisServer) {
  const wrong = [['LPUSH', 'hash', 'x'], ['NOSUCHCOMMAND'], ['SET', 'key'], ['INCR', 'kept:1']];
  for (const command of wrong) await cli(...command).catch(() => {});
}

async function until(holds: () => Promise<boolean>) {
  const end = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('Redis did not come so far within 20 s');
    await sleep(50);
  }
}
