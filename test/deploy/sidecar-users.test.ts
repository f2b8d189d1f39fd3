import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { builtDaemon } from '../built.ts';
import { startRedis } from '../servers/redis-server.ts';
import { runDaemon } from '../support/daemon.ts';
import { read } from './manifests.ts';
import { installGuide } from './secrets.ts';

/** A folder of programs in the place of those that the guide uses and that are not here, or need a cluster. */
async function standIns(folder: string): Promise<void> {
  const programs = {
    cachewatch: `exec "${process.execPath}" -- "${builtDaemon()}" "$@"`,
    // It keeps what would be the Secret, before the guide takes the files away.
    kubectl: 'mkdir secret && cp users.acl password secret',
    openssl: `exec "${process.execPath}" -p 'require("crypto").randomBytes(24).toString("hex")'`,
  };
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`);
    await chmod(join(folder, name), 0o755);
  }
}

test('the users that the guide makes let the sidecar in, and nobody without a password', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cachewatch-users-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await standIns(folder);
  const [, commands = ''] = /```sh\n(.*?)```/s.exec(installGuide) ?? [];
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  await promisify(execFile)('sh', ['-ec', commands], { cwd: folder, env });
  const secret = join(folder, 'secret');
  await using redis = await startRedis({ args: ['--aclfile', join(secret, 'users.acl')] });

  await using daemon = await runDaemon(
    read('sidecar/cachewatch.yml')
      .replace('${POD_NAME}', 'redis-0')
      .replace('127.0.0.1:6379', `127.0.0.1:${redis.port}`)
      .replace('/run/secrets/cachewatch', secret),
  );
  await daemon.ready();

  expect((await daemon.page()).split('\n')).toContain('redis_up{target="redis-0"} 1');
  await expect(redis.cli('get', 'key')).rejects.toThrow('NOAUTH');
  expect(await readFile(join(secret, 'users.acl'), 'utf8')).not.toContain('PASSWORD');
});
