import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startRedis } from '../../test/servers/redis-server.ts';
import { rehearsed } from '../scale.ts';
import { type SceneOf, telling } from '../scene.ts';
import { again } from '../traffic.ts';

/** Connections that do nothing, as many as are asked for. */
async function open(port: number, count: number): Promise<readonly Socket[]> {
  const sockets = Array.from({ length: count }, () =>
    connect(port, '127.0.0.1').on('error', () => {}),
  );
  await Promise.all(sockets.map((it) => once(it, 'connect')));
  return sockets;
}

const close = (sockets: readonly Socket[]) => {
  for (const it of sockets) it.destroy();
};

const crowd =
  (
    what: string,
    clients: number,
    expected: (name: string) => readonly ReturnType<typeof telling>[],
    maxclients = 10_000,
  ): SceneOf =>
  (name) => ({
    what,
    expected: expected(name),
    async prepare(own) {
      const redis = own(await startRedis({ args: ['--maxclients', String(maxclients)] }));
      let sockets: readonly Socket[] = [];
      return {
        watched: { targets: [{ name, url: redis.url }] },
        async fault() {
          // The daemon is one of them.
          sockets = await open(redis.port, clients - 1);
        },
        cure: () => close(sockets),
      };
    },
  });

export const manyClients = crowd('1001 clients', 1001, (target) => [
  telling('RedisConnectionsHigh', { target }, { after: rehearsed('5m') }),
]);

export const notTooMany = crowd('1000 clients', 1000, () => []);

export const nearLimit = crowd(
  '45 clients of 50',
  45,
  (target) => [telling('RedisConnectionsNearLimit', { target }, { after: rehearsed('5m') })],
  50,
);

export const turnedAway: SceneOf = (name) => ({
  what: 'maxclients reached',
  expected: [telling('RedisConnectionsRejected', { target: name }, { lingers: rehearsed('5m') })],
  async prepare(own) {
    const redis = own(await startRedis({ args: ['--maxclients', '20'] }));
    let sockets: readonly Socket[] = [];
    let more: AsyncDisposable | undefined;
    return {
      watched: { targets: [{ name, url: redis.url }] },
      async fault() {
        sockets = await open(redis.port, 19);
        more = own(again(500, async () => close(await open(redis.port, 1))));
      },
      async cure() {
        await more?.[Symbol.asyncDispose]();
        close(sockets);
      },
    };
  },
});
