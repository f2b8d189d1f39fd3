import { describe, expect, test } from 'vitest';
import { type Plan, planFor, type System } from './install-plan.ts';
import { alertmanager, amtool, prometheus, promtool, redis, redisExporter } from './programs.ts';

const system = (programs: readonly string[], rights: Partial<System> = {}): System => ({
  which: (name) => (programs.includes(name) ? `/bin/${name}` : undefined),
  uid: 1000,
  canSudo: () => false,
  ...rights,
});

const planRedis = (on: System) => planFor(redis, on);
const root = { uid: 0 };
const sudo = { canSudo: () => true };
const argvOf = (plan: Plan) => (plan.kind === 'install' ? plan.argv : plan);
const messageOf = (plan: Plan) => (plan.kind === 'ask' ? plan.message : plan);

test('a server that is there is used, whatever could be installed', () => {
  const plan = planRedis(system(['valkey-server', 'apt-get'], root));

  expect(plan).toEqual({ kind: 'present', binary: '/bin/valkey-server' });
});

describe('root installs', () => {
  test.each([
    ['apt-get', 'apt-get install -y redis-server', expect.stringContaining('timeout 300 apt-get')],
    [
      'dnf',
      'dnf install -y valkey || dnf install -y redis',
      'timeout 300 dnf install -y valkey || timeout 300 dnf install -y redis',
    ],
    ['apk', 'apk add redis', 'timeout 300 apk add --no-cache redis'],
    ['pacman', 'pacman -Sy --needed valkey', 'timeout 300 pacman -Sy --needed --noconfirm valkey'],
  ])('with %s', (name, command, script) => {
    const plan = planRedis(system([name], root));

    expect(plan).toMatchObject({ kind: 'install', command });
    expect(argvOf(plan)).toEqual(['sh', '-c', script]);
  });
});

test('an ordinary user whose sudo asks no password installs through it', () => {
  const plan = planRedis(system(['apt-get', 'sudo'], sudo));

  expect(argvOf(plan)).toEqual(['sudo', '-n', 'sh', '-c', expect.stringContaining('apt-get')]);
});

test('sudo is not tried by root', () => {
  const canSudo = () => expect.fail('sudo was tried');

  expect(planRedis(system(['apt-get', 'sudo'], { uid: 0, canSudo })).kind).toBe('install');
});

test('an ordinary user without password-free sudo is told what to run with it', () => {
  expect(messageOf(planRedis(system(['apt-get', 'sudo'])))).toMatch(
    /Run: sudo apt-get install -y redis-server$/,
  );
  expect(messageOf(planRedis(system(['dnf', 'sudo'])))).toMatch(
    /Run: sudo dnf install -y valkey \|\| sudo dnf install -y redis$/,
  );
});

test('where there is no sudo, the message says that root is needed', () => {
  expect(messageOf(planRedis(system(['apk'])))).toMatch(/As root, run: apk add redis$/);
});

test('Homebrew is run as an ordinary user, without sudo', () => {
  expect(argvOf(planRedis(system(['brew', 'sudo'], sudo)))).toEqual([
    'sh',
    '-c',
    'brew install redis',
  ]);
});

test('Homebrew is not run as root', () => {
  expect(messageOf(planRedis(system(['brew'], root)))).toMatch(
    /As an ordinary user, run: brew install redis$/,
  );
});

test('a system without a known package manager gets the address of the manual', () => {
  expect(messageOf(planRedis(system([], root)))).toMatch(/None of apt-get, .* https:\/\/redis\.io/);
});

test.each([
  ['apt-get', 'apt-get install -y prometheus'],
  ['dnf', 'dnf install -y /usr/bin/promtool'],
  ['apk', 'apk add prometheus'],
  ['pacman', 'pacman -Sy --needed prometheus'],
])('promtool comes with Prometheus, with %s too', (name, command) => {
  expect(planFor(promtool, system([name], root))).toMatchObject({ kind: 'install', command });
});

test('promtool that nothing here can install is told of under its own name', () => {
  expect(messageOf(planFor(promtool, system(['apt-get'])))).toBe(
    'promtool, a part of Prometheus, is needed and is not on PATH. It cannot be installed from here without root rights. As root, run: apt-get install -y prometheus',
  );
  expect(messageOf(planFor(promtool, system([])))).toMatch(
    /See https:\/\/prometheus\.io\/download\/$/,
  );
});

test('where a package manager is not known to have it, the message names those that are', () => {
  expect(messageOf(planFor(redisExporter, system(['brew'])))).toMatch(
    /None of apt-get is there .* https:\/\/github\.com\/oliver006\/redis_exporter\/releases$/,
  );
});

describe.each([
  ['redis-server', redis],
  ['prometheus', promtool],
  ['prometheus', prometheus],
  ['prometheus-alertmanager', alertmanager],
  ['prometheus-alertmanager', amtool],
  ['prometheus-redis-exporter', redisExporter],
])('the script with which apt-get installs %s', (name, program) => {
  const plan = planFor(program, system(['apt-get'], root));
  const script = plan.kind === 'install' ? plan.argv.at(-1) : undefined;

  test('forbids the package to start a server, unless there is a policy already', () => {
    expect(script).toMatch(/if \[ ! -e "\$policy" \]; then\n(.*\n)*.*exit 101/);
  });

  test('waits for whoever else installs something for the tests', () => {
    expect(script).toMatch(/exec 9>\/var\/lib\/dpkg\/.*\nflock 9\n(.*\n)*timeout 300 apt-get/);
  });

  test('takes its own policy away however it ends', () => {
    expect(script).toContain(`trap 'rm -f "$policy"' EXIT`);
    expect(script).toContain(`trap 'exit 130' HUP INT TERM`);
  });

  test('keeps the server from starting at the next boot', () => {
    expect(script).toMatch(new RegExp(`\nupdate-rc\\.d ${name} disable$`));
  });

  test('installs nothing that is only recommended: it may be a server too', () => {
    expect(script).toContain(`install -y --no-install-recommends ${name}\n`);
  });
});
