import { findRedis, type Which } from './binaries.ts';

/** What decides how a Redis server is had on this machine. */
export interface System {
  readonly which: Which;
  readonly uid: number;
  /** Whether sudo works without asking for a password; asked only when it matters. */
  readonly canSudo: () => boolean;
}

/** A Redis server is there, can be installed by running `argv`, or somebody has to do what `message` says. */
export type Plan =
  | { readonly kind: 'present'; readonly binary: string }
  | { readonly kind: 'install'; readonly command: string; readonly argv: readonly string[] }
  | { readonly kind: 'ask'; readonly message: string };

interface Manager {
  readonly name: string;
  /** What a person would type. */
  readonly command: string;
  /** What is run instead, where that takes more than the command. */
  readonly script?: string;
  readonly asRoot: boolean;
}

// Debian's package starts its server on 6379 and again at each boot: a policy of "no" and a disabled service prevent both.
// `timeout` is inside the script because an ordinary user cannot end what sudo started.
const aptScript = `set -e
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' HUP INT TERM
  printf '#!/bin/sh\\nexit 101\\n' >"$policy"
  chmod 755 "$policy"
fi
timeout 120 apt-get -q update || echo 'apt-get update failed; trying with the lists that are there' >&2
timeout 300 apt-get -q -o DPkg::Lock::Timeout=60 install -y --no-install-recommends redis-server
update-rc.d redis-server disable`;

const managers: readonly Manager[] = [
  { name: 'apt-get', command: 'apt-get install -y redis-server', script: aptScript, asRoot: true },
  {
    name: 'dnf',
    command: 'dnf install -y valkey || dnf install -y redis',
    script: 'timeout 300 dnf install -y valkey || timeout 300 dnf install -y redis',
    asRoot: true,
  },
  {
    name: 'apk',
    command: 'apk add redis',
    script: 'timeout 300 apk add --no-cache redis',
    asRoot: true,
  },
  {
    name: 'pacman',
    command: 'pacman -Sy --needed valkey',
    script: 'timeout 300 pacman -Sy --needed --noconfirm valkey',
    asRoot: true,
  },
  { name: 'brew', command: 'brew install redis', asRoot: false },
];

/** How to get a Redis server on this system. */
export function planRedis(system: System): Plan {
  const binary = findRedis(system.which);
  if (binary !== undefined) return { kind: 'present', binary };
  const manager = managers.find(({ name }) => system.which(name) !== undefined);
  if (manager === undefined) return { kind: 'ask', message: noManager() };
  return planInstall(manager, system);
}

function planInstall(manager: Manager, system: System): Plan {
  const { command, script = command, asRoot } = manager;
  const isRoot = system.uid === 0;
  if (isRoot === asRoot) return { kind: 'install', command, argv: ['sh', '-c', script] };
  if (asRoot && system.canSudo()) {
    return { kind: 'install', command, argv: ['sudo', '-n', 'sh', '-c', script] };
  }
  return { kind: 'ask', message: notAllowed(manager, system) };
}

function notAllowed({ command, asRoot }: Manager, { which }: System): string {
  if (!asRoot)
    return `${missing} Homebrew refuses to work as root. As an ordinary user, run: ${command}`;
  const why = 'It cannot be installed from here without root rights.';
  if (which('sudo') === undefined) return `${missing} ${why} As root, run: ${command}`;
  return `${missing} ${why} Run: ${command.replaceAll(/^|(?<=\|\| )/g, 'sudo ')}`;
}

function noManager(): string {
  const names = managers.map(({ name }) => name).join(', ');
  return `${missing} None of ${names} is there to install it. See https://redis.io/docs/latest/operate/oss_and_stack/install/`;
}

const missing = 'A Redis server is needed, and neither redis-server nor valkey-server is on PATH.';
