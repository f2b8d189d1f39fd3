import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { whichIn } from '../servers/binaries.ts';

const run = promisify(execFile);
const which = whichIn(process.env.PATH);

/** What the Dockerfile runs in its first stage. */
const programs = ['sh', 'bash', 'env', 'cp', 'mkdir', 'grep', 'sed', 'uname', 'cat', 'ldd'];

const certificates = '/etc/ssl/certs/ca-certificates.crt';

/** Variables by which npm inside the stand-in has what npm out here has: its cache, and the authorities it trusts. */
export const npmEnvironment = [
  'npm_config_prefer_offline=true',
  `NODE_EXTRA_CA_CERTS=${certificates}`,
];

/**
 * Fills `folder` with what the image of Node.js has and the Dockerfile uses, out of this machine's parts, as no
 * registry may be in reach; Node.js is the one that runs the tests.
 */
export async function standInBase(folder: string): Promise<void> {
  const inside = (path: string) => join(folder, path);
  for (const path of [
    'usr/local/lib/node_modules',
    'usr/local/bin',
    'usr/bin',
    'usr/lib',
    'usr/lib64',
    'etc',
    'root',
    'tmp',
  ])
    await mkdir(inside(path), { recursive: true });
  for (const name of ['bin', 'lib', 'lib64']) await symlink(`usr/${name}`, inside(name));
  await chmod(inside('tmp'), 0o1777);
  await addProgram(process.execPath, '/usr/local/bin/node', folder);
  for (const name of programs) await addProgram(found(name), `/usr/bin/${name}`, folder);
  await addNpm(inside('usr/local'));
  await writeFile(
    inside('etc/passwd'),
    'root:x:0:0::/root:/bin/sh\nbin:x:2:2::/bin:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
  );
  await writeFile(inside('etc/group'), 'root:x:0:\nbin:x:2:\nnode:x:1000:\n');
  for (const path of [certificates, '/etc/resolv.conf']) await addFile(path, path, folder);
}

function found(name: string): string {
  const path = which(name);
  if (path === undefined) throw new Error(`${name} is not on PATH`);
  return path;
}

async function addProgram(path: string, place: string, folder: string) {
  await addFile(path, place, folder);
  // A script has no libraries, and ldd says so by failing.
  const { stdout } = await run('ldd', [path]).catch(() => ({ stdout: '' }));
  for (const [library] of stdout.matchAll(/\/\S+/g)) await addFile(library, library, folder);
}

const addFile = (path: string, place: string, folder: string) =>
  cp(path, join(folder, place), { dereference: true }).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });

async function addNpm(prefix: string) {
  const home = dirname(dirname(await realpath(found('npm'))));
  await cp(home, join(prefix, 'lib/node_modules/npm'), { recursive: true, dereference: true });
  await symlink('../lib/node_modules/npm/bin/npm-cli.js', join(prefix, 'bin/npm'));
}
