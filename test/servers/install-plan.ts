import type { Which } from './binaries.ts';
import type { ManagerName, Program } from './programs.ts';

/** What decides how a program is had on this machine. */
export interface System {
  readonly which: Which;
  readonly uid: number;
  /** Whether sudo works without asking for a password; asked only when it matters. */
  readonly canSudo: () => boolean;
}

/** The program is there, can be installed by running `argv`, or somebody has to do what `message` says. */
export type Plan =
  | { readonly kind: 'present'; readonly binary: string }
  | { readonly kind: 'install'; readonly command: string; readonly argv: readonly string[] }
  | { readonly kind: 'ask'; readonly message: string };

type Write = (name: string) => string;

interface Manager {
  readonly name: ManagerName;
  /** What a person would type to have a package. */
  readonly command: Write;
  /** What is run instead, where that takes more than the command. */
  readonly script?: Write;
  readonly asRoot: boolean;
}

// Several test files may each need a package at the same time, and dpkg takes one at a time.
// Debian's packages start their servers at once and again at each boot: a policy of "no" and a disabled service prevent both.
// What a package recommends may be one more server. `timeout` is inside the script because an ordinary user cannot end
// what sudo started.
// What is no server has nothing to disable.
const aptScript: Write = (name) => `set -e
export DEBIAN_FRONTEND=noninteractive
exec 9>/var/lib/dpkg/lock-cachewatch-tests
flock 9
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' HUP INT TERM
  printf '#!/bin/sh\\nexit 101\\n' >"$policy"
  chmod 755 "$policy"
fi
timeout 120 apt-get -q update || echo 'apt-get update failed; trying with the lists that are there' >&2
timeout 300 apt-get -q -o DPkg::Lock::Timeout=60 install -y --no-install-recommends ${name}
[ -e /etc/init.d/${name} ] || [ -e /lib/systemd/system/${name}.service ] || exit 0
update-rc.d ${name} disable`;

const managers: readonly Manager[] = [
  {
    name: 'apt-get',
    command: (name) => `apt-get install -y ${name}`,
    script: aptScript,
    asRoot: true,
  },
  {
    name: 'dnf',
    command: (name) => `dnf install -y ${name}`,
    script: (name) => `timeout 300 dnf install -y ${name}`,
    asRoot: true,
  },
  {
    name: 'apk',
    command: (name) => `apk add ${name}`,
    script: (name) => `timeout 300 apk add --no-cache ${name}`,
    asRoot: true,
  },
  {
    name: 'pacman',
    command: (name) => `pacman -Sy --needed ${name}`,
    script: (name) => `timeout 300 pacman -Sy --needed --noconfirm ${name}`,
    asRoot: true,
  },
  { name: 'brew', command: (name) => `brew install ${name}`, asRoot: false },
];

/** How to get `program` on this system. */
export function planFor(program: Program, system: System): Plan {
  const binary = program.find(system.which);
  if (binary !== undefined) return { kind: 'present', binary };
  const manager = managers.find(
    ({ name }) => name in program.packages && system.which(name) !== undefined,
  );
  if (manager === undefined) return { kind: 'ask', message: noManager(program) };
  return planInstall(program, manager, system);
}

function planInstall(program: Program, manager: Manager, system: System): Plan {
  const packages = program.packages[manager.name] ?? [];
  const anyOf = (write: Write) => packages.map(write).join(' || ');
  const command = anyOf(manager.command);
  const script = anyOf(manager.script ?? manager.command);
  const isRoot = system.uid === 0;
  if (isRoot === manager.asRoot) return { kind: 'install', command, argv: ['sh', '-c', script] };
  if (manager.asRoot && system.canSudo()) {
    return { kind: 'install', command, argv: ['sudo', '-n', 'sh', '-c', script] };
  }
  return { kind: 'ask', message: `${program.missing} ${notAllowed(command, manager, system)}` };
}

function notAllowed(command: string, { asRoot }: Manager, { which }: System): string {
  if (!asRoot) return `Homebrew refuses to work as root. As an ordinary user, run: ${command}`;
  const why = 'It cannot be installed from here without root rights.';
  if (which('sudo') === undefined) return `${why} As root, run: ${command}`;
  return `${why} Run: ${command.replaceAll(/^|(?<=\|\| )/g, 'sudo ')}`;
}

function noManager({ missing, manual, packages }: Program): string {
  const names = Object.keys(packages).join(', ');
  return `${missing} None of ${names} is there to install it. See ${manual}`;
}
