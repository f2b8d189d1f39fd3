import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { type DemoOptions, runDemo } from '../../demo/demo.ts';
import { freePort } from '../servers/free-port.ts';
import { isRunning } from '../servers/is-running.ts';
import { startRedis } from '../servers/redis-server.ts';

const standIn = fileURLToPath(new URL('./fixtures/daemon.ts', import.meta.url));

/** A demo whose daemon is a stand-in, on a free port, away from any Redis of this machine. */
async function demo(overrides: Partial<DemoOptions> = {}) {
  const stop = new AbortController();
  const written: string[] = [];
  const options: DemoOptions = {
    env: { ...process.env, REDIS_URL: 'redis://:secret@127.0.0.1:1' },
    listen: `127.0.0.1:${await freePort()}`,
    neighbour: await freePort(),
    daemon: [process.execPath, '--import', 'tsx', standIn],
    write: (text) => written.push(text),
    signal: stop.signal,
    ...overrides,
  };
  return {
    exit: runDemo(options),
    stop: () => stop.abort(),
    text: () => written.join(''),
    options,
  };
}

const shows = (text: () => string, part: string) =>
  vi.waitFor(() => expect(text()).toContain(part), { timeout: 10_000 });

const standInAt = async (listen: string) =>
  (await (await fetch(`http://${listen}/self`)).json()) as {
    pid: number;
    argv: string[];
    url: string;
    polls: number;
  };

test('it says where to look once every target was polled', async () => {
  const { exit, stop, text, options } = await demo();

  await shows(text, 'Ctrl-C');

  expect(text()).toContain('watching the Redis that REDIS_URL names.');
  expect(text()).toContain(`http://${options.listen}/metrics`);
  expect(text()).toContain(`http://${options.listen}/health`);
  expect(text()).toContain('Now: up, 7 clients\n');

  stop();
  await exit;
});

test('the address of the target is not on the command line of the daemon', async () => {
  const { exit, stop, text, options } = await demo();
  await shows(text, 'Ctrl-C');

  const { argv, url } = await standInAt(options.listen);

  expect(argv).toEqual(['--listen', options.listen, '--log-format', 'pretty']);
  expect(url).toBe('redis://:secret@127.0.0.1:1');

  stop();
  await exit;
});

test('the daemon is told to watch the neighbour where REDIS_URL names nothing', async () => {
  await using redis = await startRedis();
  const { REDIS_URL: _, ...env } = process.env;

  const { exit, stop, text, options } = await demo({ env, neighbour: redis.port });
  await shows(text, 'Ctrl-C');

  expect((await standInAt(options.listen)).url).toBe(redis.url);

  stop();
  await exit;
});

test('when it is stopped, it exits with 0 and leaves no daemon', async () => {
  const { exit, stop, text, options } = await demo();
  await shows(text, 'Ctrl-C');
  const { pid } = await standInAt(options.listen);

  stop();

  expect(await exit).toBe(0);
  expect(isRunning(pid)).toBe(false);
});

test('it can be stopped before it is ready', async () => {
  const { exit, stop, text, options } = await demo({
    env: { ...process.env, REDIS_URL: 'x', STAND_IN: 'never-ready' },
  });
  const asked = async () => expect((await standInAt(options.listen)).polls).toBeGreaterThan(1);
  await vi.waitFor(asked, { timeout: 10_000 });

  stop();

  expect(await exit).toBe(0);
  expect(text()).toBe('');
});

test('it ends with the exit code of a daemon that ends', async () => {
  const { exit, text } = await demo({ env: { ...process.env, REDIS_URL: 'x', STAND_IN: 'ends' } });

  expect(await exit).toBe(7);
  expect(text()).toBe('');
});

test('a taken port is said in one sentence before anything is started', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };

  const { exit, text } = await demo({ listen: `127.0.0.1:${port}`, daemon: ['/does/not/exist'] });

  expect(await exit).toBe(1);
  expect(text()).toMatch(/^127\.0\.0\.1:\d+ is taken: .*\n$/);

  server.close();
});

test('a daemon that cannot be run at all is a sentence and exit code 1', async () => {
  const { exit, text } = await demo({ daemon: ['/does/not/exist'] });

  expect(await exit).toBe(1);
  expect(text()).toBe('spawn /does/not/exist ENOENT\n');
});
