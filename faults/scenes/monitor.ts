import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '../../test/servers/redis-server.ts';
import type { Watched } from '../daemon.ts';
import { rehearsed } from '../scale.ts';
import { type Prepared, type SceneOf, telling } from '../scene.ts';

type Act = (all: Watched) => Pick<Prepared, 'fault' | 'cure'>;

/** Two servers that are well all the time, and what is done to who watches them. */
const watchedBy =
  (
    what: string,
    expected: (target: string) => readonly ReturnType<typeof telling>[],
    act: Act,
    tolerated: readonly string[] = [],
  ): SceneOf =>
  (name) => ({
    ...{ what, tolerated },
    expected: expected(name),
    async prepare(own) {
      const [redis, other] = [own(await startRedis()), own(await startRedis())];
      const targets = [{ name, url: redis.url }];
      const watched = { targets: [...targets, { name: `${name}-other`, url: other.url }] };
      return { watched, ...act({ targets }) };
    },
  });

export const deployed = watchedBy(
  'the daemon deployed anew',
  () => [],
  () => ({
    async fault({ daemon }) {
      await daemon.stop();
      await daemon.start();
    },
    cure() {},
  }),
);

export const prometheusRestarted = watchedBy(
  'Prometheus restarted',
  () => [],
  () => ({
    fault: ({ prometheus }) => prometheus.restart(),
    cure() {},
  }),
);

export const daemonKilled = watchedBy(
  'the daemon killed',
  () => [telling('RedisMonitorDown', { job: 'cachewatch' }, { after: rehearsed('2m') })],
  () => ({ fault: ({ daemon }) => daemon.kill(), cure: ({ daemon }) => daemon.start() }),
);

export const pollsFrozen = watchedBy(
  'the polls frozen, HTTP answers',
  () => [telling('RedisPollStale', {}, { after: rehearsed('2m') + 5 })],
  () => ({
    fault: ({ daemon }) => daemon.freezePolls(),
    async cure({ daemon }) {
      await daemon.kill();
      await daemon.start();
    },
  }),
  // The cure may take a moment too long.
  ['RedisMonitorDown'],
);

export const misconfigured = watchedBy(
  'a new configuration with a fault',
  () => [telling('RedisConfigReloadFailed', { job: 'cachewatch' }, { after: rehearsed('5m') })],
  () => ({
    fault: ({ daemon }) => daemon.misconfigure(),
    cure: ({ daemon, watched }) => daemon.watch(watched),
  }),
);

/** That it is gone is told for as long as it was there within the time that is looked back on. */
export const targetRemoved = watchedBy(
  'a target removed',
  (target) => [
    telling(
      'RedisTargetMissing',
      { target },
      { after: rehearsed('5m'), lingers: rehearsed('15m') },
    ),
  ],
  ({ targets }) => ({
    fault: ({ daemon, watched }) =>
      daemon.watch({ targets: watched.targets.filter((it) => !targets.includes(it)) }),
    cure: () => sleep(0),
  }),
);
