import { findRedis, type Which } from './binaries.ts';

/** What installs packages. */
export type ManagerName = 'apt-get' | 'dnf' | 'apk' | 'pacman' | 'brew';

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
