import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from '../../test/servers/certificates.ts';
import { startTlsRedis } from '../../test/servers/tls-redis.ts';
import { rehearsed } from '../scale.ts';
import { type SceneOf, telling } from '../scene.ts';
import { startLasting } from '../servers.ts';

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
