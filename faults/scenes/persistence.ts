import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../../test/servers/redis-server.ts';
import { rehearsed } from '../scale.ts';
import { type Own, type SceneOf, telling } from '../scene.ts';

async function folder(own: Own): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-faults-'));
  own({ [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) });
  return directory;
}

export const snapshotFails: SceneOf = (name) => ({
  what: 'BGSAVE fails',
  expected: [telling('RedisRdbSaveFailing', { target: name }, { after: rehearsed('1m') })],
  async prepare(own) {
    const directory = await folder(own);
    const redis = own(
      await startRedis({
        directory,
        args: ['--save', '3600', '1', '--enable-protected-configs', 'yes'],
      }),
    );
    const save = async () => {
      await redis.cli('SET', 'key', 'value').catch(() => {});
      await redis.cli('BGSAVE');
    };
    return {
      watched: { targets: [{ name, url: redis.url }] },
      async fault() {
        // Nobody may write into what is not there, root least of all.
        await rm(directory, { recursive: true });
        await save();
      },
      async cure() {
        await mkdir(directory);
        await redis.cli('CONFIG', 'SET', 'dir', directory);
        await save();
      },
    };
  },
});

export const appendFails: SceneOf = (name) => ({
  what: 'writing the append-only file fails',
  expected: [telling('RedisAofWriteFailing', { target: name }, { after: rehearsed('1m') })],
  async prepare(own) {
    const directory = await folder(own);
    const redis = own(await startRedis({ directory }));
    return {
      watched: { targets: [{ name, url: redis.url }] },
      async fault() {
        // A disk that is full: the file that the server is about to make leads there.
        await mkdir(join(directory, 'appendonlydir'), { recursive: true });
        await symlink('/dev/full', join(directory, 'appendonlydir/temp-appendonly.aof.incr'));
        await redis.cli('CONFIG', 'SET', 'appendonly', 'yes');
        await redis.cli('SET', 'key', 'value');
      },
      cure: () => redis.cli('CONFIG', 'SET', 'appendonly', 'no'),
    };
  },
});

export const savingOff: SceneOf = (name) => ({
  what: 'save "" and changes that are in no snapshot',
  expected: [],
  async prepare(own) {
    const directory = await folder(own);
    const redis = own(await startRedis({ directory, args: ['--save', ''] }));
    return {
      watched: { targets: [{ name, url: redis.url }] },
      async fault() {
        for (let i = 0; i < 1000; i++) await redis.cli('SET', `key:${i}`, 'value');
        await rm(directory, { recursive: true });
        await redis.cli('BGSAVE');
      },
      cure: () => mkdir(directory),
    };
  },
});
