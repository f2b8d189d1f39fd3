import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from '../../test/servers/certificates.ts';
import { callRedis } from '../../test/servers/redis-cli.ts';
import { startRedis } from '../../test/servers/redis-server.ts';
import { startTlsRedis } from '../../test/servers/tls-redis.ts';
import { rehearsed } from '../scale.ts';
import { type SceneOf, telling } from '../scene.ts';
import { startLasting } from '../servers.ts';
import { again } from '../traffic.ts';

export const permissionTaken: SceneOf = (name) => ({
  what: 'a permission taken away',
  expected: [
    telling(
      'RedisCollectorFailing',
      { target: name, collector: 'slowlog' },
      { after: rehearsed('15m') },
    ),
  ],
  async prepare(own) {
    const redis = own(
      await startLasting({ args: ['--user', 'watcher', 'on', '>secret', '+@all'] }),
    );
    return {
      watched: { targets: [{ name, url: redis.url, username: 'watcher', password: 'secret' }] },
      fault: () => redis.now().cli('ACL', 'SETUSER', 'watcher', '-slowlog'),
      // What was refused is asked again after an hour, and of a server that was started anew.
      async cure() {
        await redis.kill();
        await redis.start();
      },
    };
  },
});

/** Somebody tries passwords. */
export const wrongLogins: SceneOf = (name) => ({
  what: 'logins that are refused',
  expected: [
    telling(
      'RedisAuthFailures',
      { target: name },
      { after: rehearsed('10m') + rehearsed('5m'), lingers: rehearsed('5m') },
    ),
  ],
  async prepare(own) {
    const redis = own(await startRedis({ password: 'secret' }));
    let tries: AsyncDisposable | undefined;
    return {
      watched: { targets: [{ name, url: redis.url, password: 'secret' }] },
      fault() {
        tries = own(again(500, () => callRedis({ port: redis.port }, ['AUTH', 'guess'])));
      },
      cure: () => tries?.[Symbol.asyncDispose](),
    };
  },
});

/** It answers everything but writes. */
export const noWrites: SceneOf = (name) => ({
  what: 'writes refused, where a canary tries',
  expected: [telling('RedisCanaryFailing', { target: name }, { after: rehearsed('2m') })],
  async prepare(own) {
    const redis = own(await startRedis());
    const canary = { schedule: '* * * * * *' };
    return {
      watched: { targets: [{ name, url: redis.url, canary }] },
      fault: () => redis.cli('CONFIG', 'SET', 'min-replicas-to-write', '1'),
      cure: () => redis.cli('CONFIG', 'SET', 'min-replicas-to-write', '0'),
    };
  },
});

export const certificateEnding: SceneOf = (name) => ({
  what: 'a certificate near its end',
  expected: [telling('RedisCertificateExpiring', { target: name }, { after: rehearsed('5m') })],
  async prepare(own) {
    const directory = await mkdtemp(join(tmpdir(), 'cachewatch-faults-tls-'));
    own({ [Symbol.asyncDispose]: () => rm(directory, { recursive: true }) });
    const files = await makeCertificates(directory);
    const redis = own(await startTlsRedis(files));
    const show = async ({ cert, key }: { cert: string; key: string }) => {
      await redis.cli('CONFIG', 'SET', 'tls-cert-file', cert, 'tls-key-file', key);
      await redis.cli('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    };
    return {
      watched: { targets: [{ name, url: redis.tlsUrl, tls: { ca: files.ca } }] },
      fault: () => show(files.ending),
      cure: () => show(files.server),
    };
  },
});
