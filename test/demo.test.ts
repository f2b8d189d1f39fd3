import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { builtDaemon } from './built.ts';
import { freePort } from './servers/free-port.ts';
import { isRunning } from './servers/is-running.ts';
import { printed } from './servers/printed.ts';

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** The demo on a free port, away from any Redis of this machine; `command` runs what follows it. */
async function startDemo(command: readonly string[] = []) {
  builtDaemon();
  const [port, neighbour] = [await freePort(), await freePort()];
  const flags = ['--listen', `127.0.0.1:${port}`, '--neighbour', String(neighbour)];
  const demo = [process.execPath, '--import', 'tsx', 'demo/main.ts', ...flags];
  const [program = '', ...args] = [...command, ...demo];
  const { REDIS_URL: _, ...env } = process.env;
  const child = spawn(program, args, { env: { ...env, npm_lifecycle_event: 'demo' } });
  started.push(child);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await printed(child, 'Ctrl-C ends the demo');
  const redis = Number(/kill -STOP (\d+)/.exec(output)?.[1]);
  return { child, port, redis, output };
}

const readings = async (port: number) => {
  const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return (name: string) => Number(new RegExp(`^${name}\\{.*\\} (\\S+)`, 'm').exec(page)?.[1]);
};

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () =>
      resolve(false),
    );
    socket.once('connect', () => socket.destroy());
  });

test('the demo serves what a Redis of its own really does', async () => {
  const { port, output } = await startDemo();

  const read = await readings(port);

  expect(output).toContain(`http://127.0.0.1:${port}/metrics`);
  expect(read('redis_up')).toBe(1);
  expect(read('redis_keyspace_hits_total')).toBeGreaterThan(0);
  expect(read('redis_keyspace_misses_total')).toBeGreaterThan(0);
});

describe('nothing is left running', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('after %s, and the exit code is 0', async (signal) => {
    const { child, port, redis } = await startDemo();
    expect(isRunning(redis)).toBe(true);

    child.kill(signal);
    const [code] = await once(child, 'exit');

    expect(code).toBe(0);
    expect(isRunning(redis)).toBe(false);
    expect(await isListening(port)).toBe(false);
  });

  test('after SIGINT while its Redis is frozen', async () => {
    const { child, port, redis } = await startDemo();
    process.kill(redis, 'SIGSTOP');

    child.kill('SIGINT');
    const [code] = await once(child, 'exit');

    expect(code).toBe(0);
    expect(isRunning(redis)).toBe(false);
    expect(await isListening(port)).toBe(false);
  });

  test.each([
    ['after SIGKILL', []],
    ['after SIGKILL of what ran it', ['sh', '-c', '"$@"; exit', 'sh']],
  ])('%s', async (_how, command) => {
    const { child, port, redis } = await startDemo(command);

    child.kill('SIGKILL');

    await vi.waitFor(() => expect(isRunning(redis)).toBe(false), 5000);
    await vi.waitFor(async () => expect(await isListening(port)).toBe(false), 5000);
  });
});
