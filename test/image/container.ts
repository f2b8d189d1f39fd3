import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { onTestFinished, vi } from 'vitest';
import { type OwnedProcess, spawnOwned } from '../servers/owned-process.ts';
import { printed } from '../servers/printed.ts';
import type { Image } from './built-image.ts';

export interface ContainerOptions {
  /** Instead of the image's. */
  readonly entrypoint?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly string[];
  /** A folder that is mounted at `/config`. */
  readonly configFolder?: string;
}

/** A container in the network of this machine; what ends it ends all that runs in it. */
export interface Container {
  readonly owned: OwnedProcess;
  /** Its first process, as it is called out here. */
  readonly pid: () => Promise<number>;
  /** The exit code of the image's health check, beside the daemon; 137 when it takes longer than it may. */
  readonly healthCheck: () => Promise<number>;
}

// As a runtime would: namespaces of its own, nothing to be written, no rights of root. The inner `unshare` only changes
// root, user and folder; its process is the first of the container.
const script = `set -e
root=$1 config=$2; shift 2
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
[ -z "$config" ] || mount --bind "$config" "$root/config"
exec env -i "$@"`;

/** Runs the image with a read-only root, as its first process. */
export async function runContainer(
  { root, config }: Image,
  { entrypoint = config.Entrypoint, args = [], env = [], configFolder = '' }: ContainerOptions,
): Promise<Container> {
  const [uid, gid] = config.User.split(':');
  const inside = ['--setuid', `${uid}`, '--setgid', `${gid}`];
  const enter = ['/usr/bin/unshare', '--root', root, '--wd', config.WorkingDir, ...inside, '--'];
  const command = [...config.Env, ...env, ...enter, ...entrypoint, ...args];
  const own = ['--pid', '--fork', '--kill-child', '--mount', '--uts', '--ipc'];
  const owned = await spawnOwned(
    'unshare',
    [...own, 'sh', '-c', script, 'container', root, configFolder, ...command],
    { stdio: 'pipe' },
  );
  const pid = () => vi.waitFor(() => childOf(owned.pid), { timeout: 5000 });
  return {
    owned,
    pid,
    async healthCheck() {
      const [, ...check] = config.Healthcheck.Test;
      const join = ['--target', `${await pid()}`, '--all', '--root', '--wd', ...inside, '--'];
      const timeout = config.Healthcheck.Timeout / 1e6;
      const variables = Object.fromEntries([...config.Env, ...env].map((it) => it.split(/=(.*)/s)));
      const options = { timeout, killSignal: 'SIGKILL', env: variables } as const;
      return exitCodeOf(promisify(execFile)('/usr/bin/nsenter', [...join, ...check], options));
    },
  };
}

/** The daemon in a container that listens by now, and ends with the test. */
export async function startContainer(image: Image, options: ContainerOptions) {
  const container = await runContainer(image, options);
  onTestFinished(container.owned.kill);
  await printed(container.owned.child, 'listening');
  return { ...container, pid: await container.pid() };
}

async function childOf(pid: number): Promise<number> {
  const [child] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ');
  if (!child) throw new Error(`${pid} has no child`);
  return Number(child);
}

const exitCodeOf = (running: Promise<unknown>): Promise<number> =>
  running.then(
    () => 0,
    ({ code }) => code ?? 137,
  );
