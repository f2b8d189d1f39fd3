import { setTimeout as sleep } from 'node:timers/promises';
import { defaultThresholds } from '../../src/thresholds.ts';
import { type RedisServer, startRedis } from '../../test/servers/redis-server.ts';
import { startProxy } from '../proxy.ts';
import { rehearsed } from '../scale.ts';
import { type Own, type SceneOf, telling } from '../scene.ts';
import { startLasting } from '../servers.ts';
import { wait } from '../wait.ts';

const quick = ['--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '1'];

const follow = (port: number) => ['--replicaof', '127.0.0.1', String(port), ...quick];

const linked = (replica: RedisServer) =>
  until(async () => (await replica.cli('INFO', 'replication')).includes('master_link_status:up'));

async function until(holds: () => Promise<boolean>) {
  while (!(await holds().catch(() => false))) await sleep(100);
}

/** A primary and its replica, reached by a way that can be cut. */
async function startGroup(own: Own, name: string) {
  const primary = own(await startLasting({ args: quick }));
  const proxy = own(await startProxy(primary.port));
  const replica = own(await startRedis({ args: follow(proxy.port) }));
  await linked(replica);
  const group = `${name}-group`;
  const watched = {
    targets: [
      { name, group, url: primary.url },
      { name: `${name}-replica`, group, url: replica.url },
    ],
  };
  return { primary, proxy, replica, watched };
}

export const cutOff: SceneOf = (name) => ({
  what: 'a replica cut off',
  expected: [
    telling(
      'RedisReplicaLinkDown',
      { target: `${name}-replica` },
      { after: rehearsed('2m'), lingers: 5 },
    ),
  ],
  async prepare(own) {
    const { proxy, watched } = await startGroup(own, name);
    return { watched, fault: proxy.cut, cure: proxy.mend };
  },
});

/** Nobody watches it but its primary. */
export const replicaLost: SceneOf = (name) => ({
  what: 'a replica lost',
  expected: [telling('RedisReplicaLost', { target: name }, { after: rehearsed('5m'), lingers: 5 })],
  async prepare(own) {
    const primary = own(await startRedis({ args: quick }));
    const replica = own(await startLasting({ args: follow(primary.port) }));
    await linked(replica.now());
    return {
      watched: { targets: [{ name, url: primary.url }] },
      fault: replica.kill,
      cure: replica.start,
    };
  },
});

/** For a minute, a second for each key, and the link is down meanwhile: only that it lasts is told. */
export const fullSync: SceneOf = (name) => ({
  what: 'a full synchronisation that lasts',
  expected: [
    telling(
      'RedisReplicaSyncLong',
      { target: `${name}-replica` },
      { after: rehearsed('30m'), lingers: 60 - rehearsed('30m') },
    ),
  ],
  async prepare(own) {
    const primary = own(await startRedis({ args: quick }));
    const replica = own(await startRedis({ args: quick }));
    await primary.cli('EVAL', "for i = 1, 60 do redis.call('SET', i, 'x') end", '0');
    await primary.cli('CONFIG', 'SET', 'rdb-key-save-delay', '1000000');
    return {
      watched: {
        targets: [
          { name, url: primary.url },
          { name: `${name}-replica`, url: replica.url },
        ],
      },
      fault: () => replica.cli('REPLICAOF', '127.0.0.1', String(primary.port)),
      cure() {},
    };
  },
});

/** It says nothing, and nobody watches it but its primary. */
export const replicaSilent: SceneOf = (name) => ({
  what: 'a replica that says nothing',
  expected: [
    telling(
      'RedisReplicationLag',
      { target: name },
      { after: defaultThresholds.replicationLag + rehearsed('30s') },
    ),
  ],
  async prepare(own) {
    const primary = own(await startRedis({ args: quick }));
    const replica = own(await startRedis({ args: follow(primary.port) }));
    await linked(replica);
    return {
      watched: { targets: [{ name, url: primary.url }] },
      fault: replica.pause,
      cure: replica.resume,
    };
  },
});

/** The replica is made the primary some seconds after the primary is gone, and that one comes back as its replica. */
export const failedOver: SceneOf = (name) => ({
  what: 'a primary lost, its replica promoted',
  expected: [
    telling('RedisDown', { target: name }, { after: rehearsed('1m'), lingers: rehearsed('2m') }),
    telling('RedisNoMaster', { group: `${name}-group` }, { after: rehearsed('1m') }),
  ],
  async prepare(own) {
    const { primary, replica, watched } = await startGroup(own, name);
    return {
      watched,
      async fault({ notices }) {
        await primary.kill();
        await wait(15, () =>
          notices.find(
            ({ labels }) =>
              labels.alertname === 'RedisNoMaster' && labels.group === `${name}-group`,
          ),
        );
        await replica.cli('REPLICAOF', 'NO', 'ONE');
      },
      async cure() {
        await primary.start();
        await primary.now().cli('REPLICAOF', '127.0.0.1', String(replica.port));
      },
    };
  },
});

export const splitBrain: SceneOf = (name) => ({
  what: 'two primaries in one group',
  expected: [telling('RedisSplitBrain', { group: `${name}-group` }, { after: rehearsed('2m') })],
  async prepare(own) {
    const { proxy, replica, watched } = await startGroup(own, name);
    return {
      watched,
      fault: () => replica.cli('REPLICAOF', 'NO', 'ONE'),
      cure: () => replica.cli('REPLICAOF', '127.0.0.1', String(proxy.port)),
    };
  },
});

export const twoPrimaries: SceneOf = (name) => ({
  what: 'two standalone primaries',
  expected: [],
  async prepare(own) {
    const servers = [own(await startRedis()), own(await startRedis())];
    return {
      watched: { targets: servers.map(({ url }, i) => ({ name: `${name}-${i}`, url })) },
      fault() {},
      cure() {},
    };
  },
});
