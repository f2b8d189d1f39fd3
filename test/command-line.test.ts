import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { helpOf } from '../src/help/help.ts';
import { version } from '../src/version.ts';
import { builtDaemon } from './built.ts';
import { startRedis } from './servers/redis-server.ts';
import { beforehand, cachewatch } from './support/command.ts';
import { fileWith } from './support/file-with.ts';
import { valueIn } from './support/page.ts';

const anywhere = ['--listen', '127.0.0.1:0'];

test('--version prints the version of the package', async () => {
  const { code, stdout } = await cachewatch(['--version']).ended;

  expect([code, stdout]).toEqual([0, `${version}\n`]);
});

test('--help names every flag and the exit is 0', async () => {
  const { code, stdout } = await cachewatch(['--help']).ended;

  expect(code).toBe(0);
  const others = ['schedule', 'compat', 'log-level', 'log-format'];
  for (const flag of ['config', 'env-file', 'listen', ...others]) {
    expect(stdout).toContain(`--${flag}`);
  }
});

test('a Node.js that is too old is one sentence and exit 1', async () => {
  const old = `Object.defineProperty(process, 'versions', { value: { node: '18.20.8' } });`;

  const { code, stdout, stderr } = await cachewatch(['--help'], beforehand(old)).ended;

  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe('cachewatch: needs Node.js 20.19 or later, and this is 18.20.8\n');
});

test.each(['--help', '--version', 'config', 'acl', 'rules'])(
  '%s ends with 0 and without a word where nobody reads what it prints',
  async (asked) => {
    using command = cachewatch([asked]);
    command.child.stdout?.destroy();

    expect(await command.ended).toMatchObject({ code: 0, stderr: '' });
  },
);

test('cachewatch config --help names every flag of the daemon', async () => {
  const { stdout } = await cachewatch(['config', '--help']).ended;
  const flags = helpOf.daemon.match(/^ {2}--[a-z-]+/gm) ?? [];

  expect(flags.length).toBeGreaterThan(8);
  for (const flag of flags) if (flag !== '  --version') expect(stdout).toContain(flag.trim());
});

test('a bad configuration ends with 2 and every problem before anything listens', async () => {
  const path = await fileWith('timeout: soon\nlisen: ":1"\ntargets: [{ url: cache }]\n');

  const { code, stdout, stderr } = await cachewatch(['--config', path, '--log-level', 'loud'])
    .ended;

  expect([code, stdout]).toEqual([2, '']);
  expect(stderr.replaceAll(path, 'FILE')).toMatchInlineSnapshot(`
    "cachewatch: the configuration has 4 problems:
      FILE:1:10 timeout: expected a duration such as 250ms, 5s or 5m
      --log-level: expected one of trace, debug, info, warn, error, fatal, silent
      FILE:2:8 lisen: there is no such setting
      FILE:3:18 targets[0].url: expected redis://[USER:PASSWORD@]HOST[:PORT][/DB], rediss:// over TLS, unix:///PATH[?db=DB] or https://HOST (a url begins with one of these)
    "
  `);
});

test('a port in use is one sentence and exit 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };

  const { code, stderr } = await cachewatch(['--listen', `127.0.0.1:${port}`]).ended;

  other.close();
  expect([code, stderr]).toEqual([
    1,
    `cachewatch: cannot listen on 127.0.0.1:${port}: the port is in use; choose another with --listen\n`,
  ]);
});

test('a file that cannot be read is one sentence and exit 2', async () => {
  const { code, stderr } = await cachewatch(['--config', '/no/such/file.yml']).ended;

  expect(code).toBe(2);
  expect(stderr).toBe(
    'cachewatch: the configuration has a problem:\n  /no/such/file.yml: expected a readable file (ENOENT)\n',
  );
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends it with 0 within 2 s, also while a target hangs and a scraper holds on',
  async (signal) => {
    await using redis = await startRedis();
    redis.pause();
    using daemon = cachewatch([redis.url, ...anywhere]);
    const port = await daemon.listening();
    await fetch(`http://127.0.0.1:${port}/metrics`);

    const start = performance.now();
    daemon.child.kill(signal);
    const { code, stderr } = await daemon.ended;

    expect(code).toBe(0);
    expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({
      ...{ level: 'info', signal, msg: 'stopping' },
    });
    expect(performance.now() - start).toBeLessThan(2000);
  },
);

describe.each([
  [
    'as soon as our code runs',
    `process.on('newListener', (event) => {
      if (event === 'SIGHUP') process.nextTick(kill);
    });`,
  ],
  [
    'while the rest of it is loaded',
    `import module, { syncBuiltinESMExports } from 'node:module';
    const { createRequire } = module;
    module.createRequire = (path) => {
      kill();
      return createRequire(path);
    };
    syncBuiltinESMExports();`,
  ],
])('a signal that comes %s', (_, code) => {
  const withSignal = (signal: string) =>
    beforehand(`${code}; const kill = () => process.kill(process.pid, '${signal}');`);

  test.each(['SIGTERM', 'SIGINT'])('%s: it ends with 0 and starts nothing', async (signal) => {
    using command = cachewatch(anywhere, withSignal(signal));

    expect(await command.ended).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });

  test('SIGHUP: it starts', async () => {
    using command = cachewatch(anywhere, withSignal('SIGHUP'));

    expect(await command.listening()).toBeGreaterThan(0);
  });
});

test('little is loaded before signals are obeyed', async () => {
  expect((await stat(builtDaemon())).size).toBeLessThan(2000);
});

test('SIGHUP reads the configuration again, and a bad one changes nothing', async () => {
  await using redis = await startRedis();
  const path = await fileWith(`targets: [{ name: first, url: "${redis.url}" }]`);
  using daemon = cachewatch(['--config', path, ...anywhere]);
  const port = await daemon.listening();
  const page = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const successful = 'cachewatch_config_last_reload_successful';

  await writeFile(path, `targets: [{ name: second, url: "${redis.url}" }]`);
  daemon.child.kill('SIGHUP');
  await vi.waitFor(async () =>
    expect(valueIn(await page(), 'redis_up', { target: 'second' })).toBe(1),
  );
  await writeFile(path, 'targets: nonsense');
  daemon.child.kill('SIGHUP');
  await vi.waitFor(async () => expect(valueIn(await page(), successful)).toBe(0), 3000);

  expect(valueIn(await page(), 'redis_up', { target: 'second' })).toBe(1);
});

test('what is not watched as it was asked for is told once it listens', async () => {
  using daemon = cachewatch(['redis://127.0.0.1:1', 'redis://127.0.0.1:1/1', ...anywhere]);
  await daemon.listening();
  daemon.child.kill('SIGTERM');

  expect((await daemon.ended).stderr).toContain('TARGET 2: another database of a server');
});

test('without anything it watches the neighbour', async () => {
  using daemon = cachewatch(anywhere);
  const port = await daemon.listening();

  const page = await vi.waitFor(async () => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toContain('redis_up{');
    return text;
  }, 3000);

  expect(page).toMatch(/redis_up\{target="127\.0\.0\.1:6379"\} [01]/);
});
