import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { builtDaemon } from './built.ts';
import { startCluster } from './servers/cluster.ts';
import { type RedisServer, startRedis } from './servers/redis-server.ts';
import { startUpstash, token } from './servers/upstash.ts';
import { beforehand, cachewatch } from './support/command.ts';
import { fileWith } from './support/file-with.ts';
import { at, toldIn } from './support/hunter.ts';
import { onTerminal } from './support/terminal.ts';

let redis: RedisServer;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.stop());

const patience = { timeout: 15_000, interval: 50 };

const args = () => ['watch', `a=${redis.url}`, 'b=redis://127.0.0.1:1'];

const entered = '\x1b[?1049h\x1b[?25l';
const left = '\x1b[?25h\x1b[?1049l';

const isWatching = (screen: string) => {
  expect(screen).toMatch(/a +\S*up/);
  expect(screen).toContain('down: refused');
};

describe.each([
  ['q', (it: Terminal) => it.press('q')],
  ['Ctrl-C', (it: Terminal) => it.press('\x03')],
  ['SIGTERM', (it: Terminal) => it.kill('SIGTERM')],
  ['SIGHUP', (it: Terminal) => it.kill('SIGHUP')],
])('%s', (_, leave) => {
  test('ends it, with the terminal as it was', async () => {
    using terminal = onTerminal({ args: args() });
    await terminal.until(isWatching);

    leave(terminal);

    const { code, screen } = await terminal.ended;
    expect(code).toBe(0);
    expect(screen.indexOf(entered)).toBeGreaterThan(0);
    expect(screen.indexOf(left)).toBeGreaterThan(screen.indexOf(entered));
    expect(screen.endsWith(left)).toBe(true);
  });
});

type Terminal = ReturnType<typeof onTerminal>;

test('an error that nobody expected is told on the terminal as it was', async () => {
  const crash = "setTimeout(() => { throw new Error('oh no'); }, 2000);";
  using terminal = onTerminal({ args: args(), env: beforehand(crash) });

  const { code, screen } = await terminal.ended;

  expect(code).toBe(1);
  expect(screen.indexOf(left)).toBeGreaterThan(screen.indexOf(entered));
  expect(screen.indexOf('oh no')).toBeGreaterThan(screen.indexOf(left));
});

test('the picture fits the terminal', async () => {
  const targets = Array.from({ length: 30 }, (_, i) => `t${i}=${redis.url}`);
  using terminal = onTerminal({
    args: ['watch', ...targets, 'last=redis://127.0.0.1:1'],
    ...{ columns: 60, rows: 12, env: { NO_COLOR: '1' } },
  });

  const screen = await terminal.until((it) => {
    expect(it).toContain('and 2');
    expect(it).toContain('last');
  });

  const pictures = screen.split('\x1b[1;1H').slice(1, -1);
  const lines = pictures.map((it) => it.replaceAll('\x1b[J', '').split('\r\n'));
  expect(Math.max(...lines.map((it) => it.length))).toBeLessThanOrEqual(12);
  expect(Math.max(...lines.flat().map((it) => it.length))).toBeLessThanOrEqual(60);
});

describe('without a terminal', () => {
  test('each picture is a table of its own, in plain text, with rates within the window', async () => {
    using command = cachewatch(args());
    let printed = '';
    command.child.stdout?.on('data', (text) => {
      printed += text;
    });
    await redis.cli('SET', 'key', 'value');

    await vi.waitFor(
      async () => {
        await redis.cli('GET', 'key');
        expect(printed.match(/^target .*evicted\/s/gm)?.length).toBeGreaterThan(1);
        expect(printed.split('\n').findLast((it) => it.startsWith('a '))).toContain('100 %');
      },
      { ...patience, interval: 100 },
    );
    command.child.kill('SIGTERM');

    const { code, stdout, stderr } = await command.ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain('\x1b');
    expect(stdout).toMatch(/\nb +down: refused/);
  });

  test('where every command is billed the schedule is kept', async () => {
    const info = readFileSync(new URL('fixtures/upstash-1.13.3/info.txt', import.meta.url), 'utf8');
    await using upstash = await startUpstash(() => info);
    const path = await fileWith(
      `targets: [{ name: e, url: "${upstash.url}", token: ${token}, schedule: "0 0 0 1 1 *" }]`,
    );
    using command = cachewatch(['watch', '--config', path]);
    let pictures = 0;
    command.child.stdout?.on('data', (text: Buffer) => {
      if (/^e +up/m.test(text.toString())) pictures += 1;
    });

    await vi.waitFor(() => expect(pictures).toBeGreaterThan(2), patience);

    expect(upstash.requests).toHaveLength(1);
  });

  test('the members of a cluster are found, and it is told of one of which nobody tells', async () => {
    await using cluster = await startCluster();
    const path = await fileWith(`targets: [
      { name: shop, topology: cluster, urls: ["${cluster.primaries[0]?.url}"], schedule: "0 0 0 1 1 *" },
      { name: lost, topology: cluster, urls: ["${redis.url}"] }
    ]`);
    using command = cachewatch(['watch', '--config', path]);
    let printed = '';
    command.child.stdout?.on('data', (text) => {
      printed += text;
    });

    const last = () => printed.split('\n\ncachewatch').at(-1) ?? '';
    await vi.waitFor(() => {
      expect(last().match(/^shop\/127\.0\.0\.1:\d+ +up +[0-3] s/gm)).toHaveLength(6);
      expect(printed).toContain('lost: nobody tells who belongs to it');
      expect(printed.match(/^cachewatch/gm)?.length).toBeGreaterThan(5);
    }, patience);
  });

  test('it ends when nobody reads any more', async () => {
    const command = `"${process.execPath}" -- "${builtDaemon()}" watch ${redis.url} | head -n 1`;

    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command]);

    expect([stdout.slice(0, 10), stderr]).toEqual(['cachewatch', '']);
  });
});

test('what fires is told, and no password', async () => {
  const yaml = `{ thresholds: { connections: 1 }, targets: [
    { name: a, url: "${redis.url}" }, { name: b, url: "${at(1)}" }, { name: c, url: "${at(redis.port)}" }
  ] }`;
  using command = cachewatch(['watch', '--config', await fileWith(yaml)]);
  using _other = cachewatch(['watch', redis.url]);
  let printed = '';
  command.child.stdout?.on('data', (text) => {
    printed += text;
  });

  await vi.waitFor(
    () => expect(printed).toMatch(/\na: \d+ clients, over 1 \(RedisConnectionsHigh\)\n/),
    patience,
  );
  command.child.kill('SIGTERM');

  const { stdout, stderr } = await command.ended;
  expect(stdout).toMatch(/\nc +down: auth/);
  expect(toldIn(stdout + stderr)).toEqual([]);
});
