import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { builtDaemon, lastingNames } from './built.ts';
import { onFreePort } from './servers/free-port.ts';
import { spawnOwned } from './servers/owned-process.ts';
import { printed } from './servers/printed.ts';
import { startRedis } from './servers/redis-server.ts';
import { pageWith } from './support/page-with.ts';

const repository = fileURLToPath(new URL('../', import.meta.url));

/** Of what `npm pack --json` tells. */
interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let folder: string;
let packed: Packed;
let installed: string;

const npm = (cwd: string, ...args: readonly string[]) =>
  promisify(execFile)('npm', [...args, '--ignore-scripts', '--json'], { cwd });

beforeAll(async () => {
  builtDaemon();
  folder = await mkdtemp(join(tmpdir(), 'cachewatch-package-'));
  installed = join(folder, 'installed');
  await mkdir(installed);
  await writeFile(join(installed, 'package.json'), '{}');
  // Which packing would do, were it not forbidden to build here: others use what is built.
  await promisify(execFile)(process.execPath, ['scripts/sbom.mjs'], { cwd: repository });
  [packed] = JSON.parse((await npm(repository, 'pack', '--pack-destination', folder)).stdout);
  await npm(installed, 'install', '--offline', '--no-audit', join(folder, packed.filename));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('the package holds what it needs to run and to be read, and nothing else', () => {
  expect(lastingNames(packed.files.map(({ path }) => path))).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/command.js',
    'dist/command.js.LEGAL.txt',
    'dist/live/icon-trouble.svg',
    'dist/live/icon.svg',
    'dist/live/main.js',
    'dist/live/page.html',
    'dist/live/style.css',
    'dist/main.js',
    'dist/sbom.cdx.json',
    'package.json',
  ]);
});

test('the package is half a megabyte at the most, and two where it is installed', () => {
  expect(packed.size).toBeLessThan(500_000);
  expect(packed.unpackedSize).toBeLessThan(2_000_000);
});

test('nothing in the package tells of the machine that it was made on', async () => {
  const texts = packed.files.map(({ path }) => readFile(join(repository, path), 'utf8'));

  expect((await Promise.all(texts)).filter((it) => it.includes(repository))).toEqual([]);
});

test('the package is a command and promises nothing else, no library and no types', async () => {
  const text = await readFile(join(installed, 'node_modules/cachewatch/package.json'), 'utf8');
  const { bin, ...rest } = JSON.parse(text);

  expect(bin).toEqual({ cachewatch: 'dist/main.js' });
  expect(Object.keys(rest)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(main|module|exports|types|typings)$/)]),
  );
});

test('a bill of materials names every package in the bundle, and its licence, which asks for nothing but to be named', async () => {
  const at = join(installed, 'node_modules/cachewatch/dist/sbom.cdx.json');
  const { components } = JSON.parse(await readFile(at, 'utf8')) as { components: Component[] };
  const bundled = await readFile(join(repository, 'dist/bundled.json'), 'utf8');

  expect(components.map((it) => it['bom-ref']).toSorted()).toEqual(JSON.parse(bundled));
  expect(components.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['express', 'ioredis', 'uplot', 'zod']),
  );
  const licences = components.flatMap((it) => it.licenses.map(({ license }) => license.id));
  expect(licences).toHaveLength(components.length);
  expect([...new Set(licences)].filter((it) => !permissive.includes(it))).toEqual([]);
});

/** Of a bill of materials in CycloneDX. */
interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
}

const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

test('an install brings no other package with it, and runs no script', async () => {
  const { packages } = JSON.parse(await readFile(join(installed, 'package-lock.json'), 'utf8'));

  expect(Object.keys(packages)).toEqual(['', 'node_modules/cachewatch']);
  expect(packages['node_modules/cachewatch']).not.toHaveProperty('hasInstallScript');
  expect(await readdir(join(installed, 'node_modules/.bin'))).toEqual(['cachewatch']);
});

test('npx cachewatch watches the Redis that it is given, and ends at Ctrl-C', async () => {
  await using redis = await startRedis();
  const [port, npx] = await onFreePort(async (port) => {
    // As --prefix, since the working directory of what it starts cannot be given.
    const args = ['--prefix', installed, '--offline', 'cachewatch', `watched=${redis.url}`];
    const listen = { CACHEWATCH_LISTEN: `127.0.0.1:${port}` };
    const it = await spawnOwned('npx', args, { stdio: 'pipe', env: { ...process.env, ...listen } });
    onTestFinished(() => endAll(it.pid, 'SIGKILL'));
    await printed(it.child, 'listening');
    return [port, it] as const;
  });

  await pageWith(port, 'redis_up{target="watched"} 1');
  endAll(npx.pid, 'SIGINT');

  await vi.waitFor(
    () => expect(fetch(`http://127.0.0.1:${port}/-/healthy`)).rejects.toThrow('fetch failed'),
    { timeout: 5000 },
  );
});

/** As a terminal does. The shell and the daemon that npx starts would outlive a SIGTERM to npx alone. */
function endAll(group: number, signal: NodeJS.Signals) {
  try {
    process.kill(-group, signal);
  } catch {
    // All are gone.
  }
}
