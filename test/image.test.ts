import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { version } from '../src/version.ts';
import { lastingNames } from './built.ts';
import { buildImage, filesIn, type Image } from './image/built-image.ts';
import { type ContainerOptions, runContainer, startContainer } from './image/container.ts';
import { onFreePort } from './servers/free-port.ts';
import { type RedisServer, startRedis } from './servers/redis-server.ts';
import { pageWith } from './support/page-with.ts';

const dockerfile = await readFile(new URL('../Dockerfile', import.meta.url), 'utf8');
const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base);

test('the image stands on nothing but one version of Node.js', () => {
  expect(bases).toEqual([expect.stringMatching(/^node:24\.\d+\.\d+-\w+-slim$/), 'scratch']);
});

test('the image tells of its version', () => {
  expect(/image\.version=(\S+)/.exec(dockerfile)?.[1]).toBe(version);
});

// It takes namespaces, which only Linux has, and only root may make without further ado.
describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('the image', () => {
  let image: Image;
  let redis: RedisServer;

  beforeAll(async () => {
    [image, redis] = await Promise.all([buildImage(bases[0] ?? ''), startRedis()]);
  }, 300_000);

  afterAll(() => Promise.all([image?.[Symbol.asyncDispose](), redis?.stop()]));

  test('weighs less than 200 MB, nearly all of it Node.js', async () => {
    const sizes = new Map(
      await Promise.all(
        (await filesIn(image)).map(async (it) => {
          return [it, (await stat(join(image.root, it))).size] as const;
        }),
      ),
    );

    const whole = [...sizes.values()].reduce((sum, it) => sum + it, 0);

    expect(whole).toBeLessThan(200e6);
    expect(whole - (sizes.get('usr/local/bin/node') ?? 0)).toBeLessThan(12e6);
  });

  test('holds Node.js, its libraries, the bundle, and no other program', async () => {
    const files = (await filesIn(image)).map((it) => it.replace(/^.*\.so[.\d]*$/, 'a library'));

    expect(lastingNames(files)).toEqual([
      'a library',
      'app/LICENSE',
      'app/dist/command.js',
      'app/dist/command.js.LEGAL.txt',
      'app/dist/health-check.js',
      'app/dist/live/icon-trouble.svg',
      'app/dist/live/icon.svg',
      'app/dist/live/main.js',
      'app/dist/live/page.html',
      'app/dist/live/style.css',
      'app/dist/main.js',
      'app/package.json',
      'etc/group',
      'etc/hosts',
      'etc/nsswitch.conf',
      'etc/passwd',
      'usr/local/bin/node',
    ]);
  });

  test('has a user that is not root, in a form that Kubernetes can check', () => {
    expect(image.config.User).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  /** The daemon in a container, on a free port where `options` say so. */
  const startOnFreePort = (optionsOn: (port: number) => ContainerOptions) =>
    onFreePort(async (port) => ({ ...(await startContainer(image, optionsOn(port))), port }));

  const usual = (port: number): ContainerOptions => ({
    args: [`watched=redis://redis.test:${redis.port}`],
    env: [`CACHEWATCH_LISTEN=127.0.0.1:${port}`],
  });

  test('watches a Redis as the first process, without rights and with nothing that it may write', async () => {
    const { pid, port } = await startOnFreePort(usual);
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const mounts = await readFile(`/proc/${pid}/mounts`, 'utf8');

    await pageWith(port, 'redis_up{target="watched"} 1');

    expect(status).toMatch(/^NSpid:\t\d+\t1$/m);
    expect(status).toMatch(/^Uid:\t1000\t1000\t1000\t1000$/m);
    expect(status).toMatch(/^CapEff:\t0+$/m);
    expect(mounts).toMatch(/^\S+ \/ \S+ ro,/m);
  });

  test.each(['json', 'pretty'])(
    'logs %s, and ends with 0 within two seconds when asked to',
    async (format) => {
      const { owned, pid } = await startOnFreePort((port) => {
        const { args = [], ...rest } = usual(port);
        return { ...rest, args: ['--log-format', format, ...args] };
      });

      const asked = performance.now();
      process.kill(pid, 'SIGTERM');
      const code = await owned.ended;

      expect(code).toBe(0);
      expect(performance.now() - asked).toBeLessThan(2000);
    },
  );

  describe('with a configuration file', () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'cachewatch-image-config-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      // The container's user is another one.
      await chmod(folder, 0o755);
    });

    const write = (name: string, host: string, port: number) =>
      writeFile(
        join(folder, 'cachewatch.yml'),
        `listen: "${host}:${port}"\ntargets: [{ name: ${name}, url: "${redis.url}" }]`,
      );

    const startOn = (host: string) =>
      onFreePort(async (port) => {
        await write('first', host, port);
        const args = ['--config', '/config/cachewatch.yml'];
        return { ...(await startContainer(image, { args, configFolder: folder })), port };
      });

    test('is well where the file says that it listens', async () => {
      const { healthCheck } = await startOn('127.0.0.2');

      expect(await healthCheck()).toBe(0);
    });

    test('reads the file again at SIGHUP, and is still well though it says something else', async () => {
      const { pid, port, healthCheck } = await startOn('127.0.0.1');

      await write('second', '127.0.0.1', port + 1);
      process.kill(pid, 'SIGHUP');

      await pageWith(port, 'redis_up{target="second"} 1');
      expect(await healthCheck()).toBe(0);
    });
  });

  test.each([
    ['everywhere', ''],
    ['at one address', '127.0.0.3'],
    ['at one of IPv6', '[::1]'],
  ])('is well when a flag tells it to listen %s', async (_, host) => {
    const { healthCheck } = await startOnFreePort((port) => ({
      args: ['--listen', `${host}:${port}`],
    }));

    expect(await healthCheck()).toBe(0);
  });

  test('is not well while it hangs, and is again when it goes on', async () => {
    const { pid, healthCheck } = await startOnFreePort(usual);

    process.kill(pid, 'SIGSTOP');
    const hanging = await healthCheck();
    process.kill(pid, 'SIGCONT');
    const going = await healthCheck();

    expect([hanging, going]).toEqual([1, 0]);
  });

  test('is not well where no daemon listens', async () => {
    const { Test } = image.config.Healthcheck;
    const { owned } = await runContainer(image, { entrypoint: Test.slice(1) });

    expect(await owned.ended).toBe(1);
  });
});
