import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensureBuildah } from '../servers/install.ts';
import { npmEnvironment, standInBase } from './stand-in-base.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** An image, unpacked. */
export interface Image extends AsyncDisposable {
  /** The folder that a container sees as its `/`. */
  readonly root: string;
  /** What it says of how it is run. */
  readonly config: {
    readonly User: string;
    readonly Env: readonly string[];
    readonly WorkingDir: string;
    readonly Entrypoint: readonly string[];
    readonly Healthcheck: { readonly Test: readonly string[]; readonly Timeout: number };
  };
}

/** Builds the Dockerfile as `docker build` would, on a stand-in for the image `base`; for root on Linux. */
export async function buildImage(base: string): Promise<Image> {
  const store = await mkdtemp(join(tmpdir(), 'cachewatch-image-'));
  const buildah = await buildahIn(store);
  const dispose = async () => {
    await rm(store, { recursive: true, force: true });
  };
  try {
    await nameBase(base, store, buildah);
    const cache = (await promisify(execFile)('npm', ['config', 'get', 'cache'])).stdout.trim();
    await mkdir(cache, { recursive: true });
    // Only this format knows of health checks.
    const options = ['--pull-never', '--isolation', 'chroot', '--format', 'docker'];
    await buildah('bud', ...options, '--volume', `${cache}:/root/.npm`, '-t', 'built', repository);
    const root = await buildah('mount', await buildah('from', 'built'));
    const { Docker } = JSON.parse(await buildah('inspect', '--type', 'image', 'built'));
    await addWhatARuntimeAdds(root);
    return { root, config: Docker.config, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

type Buildah = Awaited<ReturnType<typeof buildahIn>>;

async function buildahIn(store: string) {
  const program = await ensureBuildah();
  const place = ['--root', join(store, 'root'), '--runroot', join(store, 'runroot')];
  return async (...args: readonly string[]) => {
    const all = [...place, '--storage-driver', 'vfs', ...args];
    return (await promisify(execFile)(program, all, { maxBuffer: 2 ** 26 })).stdout.trim();
  };
}

async function nameBase(base: string, store: string, buildah: Buildah) {
  const folder = join(store, 'base');
  await standInBase(folder);
  const container = await buildah('from', 'scratch');
  await buildah('add', '-q', container, folder, '/');
  await buildah('config', ...npmEnvironment.flatMap((it) => ['--env', it]), container);
  await buildah('commit', '-q', '--rm', container, `docker.io/library/${base}`);
  await rm(folder, { recursive: true });
}

/** Mount points, and hosts for the network that the container is in. */
async function addWhatARuntimeAdds(root: string) {
  for (const name of ['proc', 'dev', 'config']) await mkdir(join(root, name), { recursive: true });
  await appendFile(join(root, 'etc/hosts'), '127.0.0.1 redis.test\n');
}

/** The paths of all files in an image's root, beneath it. */
export async function filesIn({ root }: Image): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((it) => !it.isDirectory())
    .map((it) => relative(root, join(it.parentPath, it.name)));
}
