import { findRedis, type Which } from './binaries.ts';

/** What decides how a program is had on this machine. */
export interface System {
  readonly which: Which;
  readonly uid: number;
  /** Whether sudo works without asking for a password; asked only when it matters. */
  readonly canSudo: () => boolean;
}

type ManagerName = 'apt-get' | 'dnf' | 'apk' | 'pacman' | 'brew';

/** A program that the tests need, and where it comes from. */
export interface Program {
  /** The sentence that says so. */
  readonly missing: string;
  find(which: Which): string | undefined;
  /** The package that has it, or several to try in turn; nothing where it is not known to be packed. */
  readonly packages: Readonly<Partial<Record<ManagerName, readonly [string, ...string[]]>>>;
  /** What to read where none of the package managers that have it is there. */
  readonly manual: string;
}

/** A Redis server, called Valkey by some. */
export const redis: Program = {
  missing: 'A Redis server is needed, and neither redis-server nor valkey-server is on PATH.',
  find: findRedis,
  packages: {
    'apt-get': ['redis-server'],
    dnf: ['valkey', 'redis'],
    apk: ['redis'],
    pacman: ['valkey'],
    brew: ['redis'],
  },
  manual: 'https://redis.io/docs/latest/operate/oss_and_stack/install/',
};

/** Checks and tests alert rules; everybody packs it with the Prometheus server. */
export const promtool: Program = {
  missing: 'promtool, a part of Prometheus, is needed and is not on PATH.',
  find: (which) => which('promtool'),
  packages: {
    'apt-get': ['prometheus'],
    // By its file: dnf finds the package, whatever the distribution calls it.
    dnf: ['/usr/bin/promtool'],
    apk: ['prometheus'],
    pacman: ['prometheus'],
    brew: ['prometheus'],
  },
  manual: 'https://prometheus.io/download/',
};

/** Scrapes, evaluates the rules, and says what fires. */
export const prometheus: Program = {
  ...promtool,
  missing: 'A Prometheus server is needed, and prometheus is not on PATH.',
  find: (which) => which('prometheus'),
  packages: { ...promtool.packages, dnf: ['/usr/bin/prometheus'] },
};

/** Tells people what fires. Debian's program has a longer name than that of everybody else. */
export const alertmanager: Program = {
  missing:
    'Alertmanager is needed, and neither prometheus-alertmanager nor alertmanager is on PATH.',
  find: (which) => which('prometheus-alertmanager') ?? which('alertmanager'),
  packages: {
    'apt-get': ['prometheus-alertmanager'],
    dnf: ['/usr/bin/alertmanager'],
    apk: ['alertmanager'],
    pacman: ['alertmanager'],
    brew: ['alertmanager'],
  },
  manual: promtool.manual,
};

/** Reads the configuration of Alertmanager; everybody packs it with the server. */
export const amtool: Program = {
  ...alertmanager,
  missing: 'amtool, a part of Alertmanager, is needed and is not on PATH.',
  find: (which) => which('amtool'),
};

/** The exporter that ours is compared with. */
export const redisExporter: Program = {
  missing:
    'redis_exporter is needed, and neither prometheus-redis-exporter nor redis_exporter is on PATH.',
  find: (which) => which('prometheus-redis-exporter') ?? which('redis_exporter'),
  packages: { 'apt-get': ['prometheus-redis-exporter'] },
  manual: 'https://github.com/oliver006/redis_exporter/releases',
};

/** Builds images without a daemon or a registry. There is none for macOS. */
export const buildah: Program = {
  missing: 'buildah is needed, and is not on PATH.',
  find: (which) => which('buildah'),
  packages: {
    'apt-get': ['buildah'],
    dnf: ['buildah'],
    apk: ['buildah'],
    pacman: ['buildah'],
    brew: ['buildah'],
  },
  manual: 'https://github.com/containers/buildah/blob/main/install.md',
};

/** Opens the live page. */
export const chromium: Program = {
  missing: 'Chromium is needed, and neither chromium nor chromium-browser is on PATH.',
  find: (which) => which('chromium') ?? which('chromium-browser'),
  packages: {
    'apt-get': ['chromium'],
    dnf: ['chromium'],
    apk: ['chromium'],
    pacman: ['chromium'],
    brew: ['chromium'],
  },
  manual: 'https://www.chromium.org/getting-involved/download-chromium/',
};

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
