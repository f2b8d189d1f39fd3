import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { onTestFinished, vi } from 'vitest';
import { killWithUs } from '../servers/guard.ts';
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

/** A container in the network of this machine. It never outlives this process. */
export interface Container {
  readonly owned: OwnedProcess;
  /** Its first process, as it is called out here; `undefined` when it was gone at once. */
  readonly pid: number | undefined;
  /** Ends it, and with it all that runs inside. */
  readonly kill: () => Promise<void>;
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
  const own = ['--pid', '--fork', '--mount', '--uts', '--ipc'];
  const owned = await spawnOwned(
    'unshare',
    [...own, 'sh', '-c', script, 'container', root, configFolder, ...command],
    { stdio: 'pipe' },
  );
  const pid = await firstIn(owned);
  if (pid !== undefined) void owned.ended.then(killWithUs(pid));
  return {
    owned,
    pid,
    async kill() {
      if (pid !== undefined) endNow(pid);
      await owned.kill();
    },
    async healthCheck() {
      const [, ...check] = config.Healthcheck.Test;
      const join = ['--target', `${pid}`, '--all', '--root', '--wd', ...inside, '--'];
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
  onTestFinished(container.kill);
  await printed(container.owned.child, 'listening');
  const { pid } = container;
  if (pid === undefined) throw new Error('the daemon is gone');
  return { ...container, pid };
}

/** To end `unshare` is not enough: what changed its user outlives who started it, whatever --kill-child says. */
function endNow(pid: number) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

const firstIn = ({ pid, ended }: OwnedProcess): Promise<number | undefined> =>
  Promise.race([
    vi.waitFor(() => childOf(pid), { timeout: 10_000, interval: 10 }).catch(() => undefined),
    ended.then(() => undefined),
  ]);

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
