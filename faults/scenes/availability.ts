import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startProxy } from '../proxy.ts';
import { rehearsed } from '../scale.ts';
import { type Prepared, type SceneOf, telling } from '../scene.ts';
import { type LastingServer, startLasting } from '../servers.ts';
import { again } from '../traffic.ts';

const down = (target: string) =>
  telling('RedisDown', { target }, { after: rehearsed('1m'), lingers: rehearsed('2m') });

type Act = Pick<Prepared, 'fault' | 'cure'>;

/** A server by itself, and what is done to it. */
const alone =
  (
    what: string,
    act: (redis: LastingServer) => Act,
    expected = (name: string) => [down(name)],
  ): SceneOf =>
  (name) => ({
    what,
    expected: expected(name),
    async prepare(own) {
      const redis = own(await startLasting());
      return { watched: { targets: [{ name, url: redis.url }] }, ...act(redis) };
    },
  });

export const killed = alone('killed', ({ kill, start }) => ({ fault: kill, cure: start }));

export const frozen = alone('frozen (SIGSTOP)', ({ now }) => ({
  fault: () => now().pause(),
  cure: () => now().resume(),
}));

export const wrongPassword = alone('wrong password', ({ now }) => ({
  async fault() {
    const admin = new Redis(now().url);
    await admin.config('SET', 'requirepass', 'another');
    // Whoever is logged in stays so.
    await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    admin.disconnect();
  },
  async cure() {
    const admin = new Redis(now().url, { password: 'another' });
    await admin.config('SET', 'requirepass', '');
    admin.disconnect();
  },
}));

export const oneRestart = alone(
  'one restart',
  ({ kill, start }) => ({
    async fault() {
      await kill();
      await start();
    },
    cure() {},
  }),
  () => [],
);

/** Each time it is up again before anybody would be told that it is down. */
export const crashLoop: SceneOf = (name) => ({
  what: 'crash loop',
  expected: [
    telling('RedisCrashLooping', { target: name }, { after: 20, lingers: rehearsed('1h') }),
  ],
  async prepare(own) {
    const redis = own(await startLasting());
    return {
      watched: { targets: [{ name, url: redis.url }] },
      async fault() {
        for (let i = 0; i < 4; i++) {
          await redis.kill();
          await redis.start();
          await sleep(3500);
        }
      },
      cure() {},
    };
  },
});

/** Out of reach for a moment, back for a moment. While that is longer than a moment, it is told too. */
export const flapping: SceneOf = (name) => ({
  what: 'flapping',
  expected: [telling('RedisFlapping', { target: name }, { after: 20, lingers: rehearsed('15m') })],
  tolerated: ['RedisDown'],
  async prepare(own) {
    const redis = own(await startLasting());
    const proxy = own(await startProxy(redis.port));
    let flaps: AsyncDisposable | undefined;
    return {
      watched: { targets: [{ name, url: `redis://127.0.0.1:${proxy.port}` }] },
      fault() {
        flaps = own(
          again(2000, async () => {
            proxy.cut();
            await sleep(1100);
            proxy.mend();
          }),
        );
      },
      cure: () => flaps?.[Symbol.asyncDispose](),
    };
  },
});
