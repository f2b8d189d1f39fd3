import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtDaemon } from './built.ts';
import { onFreePort } from './servers/free-port.ts';
import { spawnOwned } from './servers/owned-process.ts';
import { printed } from './servers/printed.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

let stages: readonly string[];
let image: string;

beforeAll(async () => {
  const text = await readFile(join(root, 'Dockerfile'), 'utf8');
  stages = text
    .replaceAll('\\\n', ' ')
    .split(/^(?=FROM )/m)
    .slice(1);
  image = stages.at(-1) ?? '';
});

const commandIn = (stage: string, keyword: RegExp): string[] =>
  JSON.parse(keyword.exec(stage)?.[1] ?? '[]');

test('every stage stands on the same version of Node.js', () => {
  const bases = stages.map((stage) => /^FROM (\S+)/.exec(stage)?.[1]);

  expect(bases).toHaveLength(2);
  expect(new Set(bases).size).toBe(1);
  expect(bases[0]).toMatch(/^node:24\.\d+\.\d+-\w+-slim$/);
});

test('the daemon is not root, in a form that Kubernetes can check', () => {
  expect(image).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
});

describe('what is copied into the image', () => {
  /** Starts the daemon as the image does, from a directory that holds the copied files and nothing else. */
  async function start(port: number, ...flags: string[]) {
    builtDaemon();
    const directory = await mkdtemp(join(tmpdir(), 'cachewatch-image-'));
    for (const [, sources = '', target = ''] of image.matchAll(/^COPY (?:--\S+ )?(.*) (\S+)$/gm)) {
      for (const source of sources.split(' ')) {
        const path = source.replace(/^\/app\//, '');
        await cp(join(root, path), join(directory, target, path.replace(/.*\//, '')));
      }
    }
    const [program, dashes, main = ''] = commandIn(image, /^ENTRYPOINT (.*)$/m);
    expect([program, dashes]).toEqual(['node', '--']);
    const args = ['--', join(directory, main), '--listen', `127.0.0.1:${port}`, ...flags];
    const daemon = await spawnOwned(process.execPath, [...args, 'redis://127.0.0.1:1'], {
      stdio: 'pipe',
      directory,
    });
    await printed(daemon.child, 'listening');
    return daemon;
  }

  test.each(['json', 'pretty'])(
    'is enough to log %s, and ends with 0 when asked to',
    async (format) => {
      const daemon = await onFreePort((port) => start(port, '--log-format', format));

      await daemon.stop();

      expect(await daemon.ended).toBe(0);
    },
  );

  test('is well while it runs, by the check of the image', async () => {
    const check = async (port: number) => {
      const [program = '', ...args] = commandIn(image, /^HEALTHCHECK .* CMD (\[.*\])$/m);
      expect(program).toBe('node');
      const here = args.map((arg) => arg.replace('127.0.0.1:9121', `127.0.0.1:${port}`));
      return (await spawnOwned(process.execPath, here, { stdio: 'ignore' })).ended;
    };
    const [port, daemon] = await onFreePort(async (it) => [it, await start(it)] as const);

    const running = await check(port);
    await daemon.stop();
    const stopped = await check(port);

    expect([running, stopped]).toEqual([0, 1]);
  });
});
