import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { isRunning } from './is-running.ts';
import { startRedis } from './redis-server.ts';

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

test('it answers as soon as it is there, on the address it names', async () => {
  await using redis = await startRedis();

  expect(await redis.cli('PING')).toBe('PONG');
  expect(redis.url).toBe(`redis://127.0.0.1:${redis.port}`);
  expect(await redis.cli('INFO', 'server')).toContain(`process_id:${redis.pid}\r`);
});

test('it keeps nothing on disk', async () => {
  await using redis = await startRedis();

  expect(await redis.cli('CONFIG', 'GET', 'save')).toBe('save\n');
  expect(await redis.cli('CONFIG', 'GET', 'appendonly')).toBe('appendonly\nno');
});

test('it takes further arguments, which win over the defaults', async () => {
  await using redis = await startRedis({ args: ['--appendonly', 'yes', '--maxmemory', '10mb'] });

  expect(await redis.cli('CONFIG', 'GET', 'appendonly')).toBe('appendonly\nyes');
  expect(await redis.cli('CONFIG', 'GET', 'maxmemory')).toBe('maxmemory\n10485760');
});

test('it can be a cluster node on any port', async () => {
  await using redis = await startRedis({ args: ['--cluster-enabled', 'yes'] });

  expect(await redis.cli('CLUSTER', 'INFO')).toContain('cluster_state:');
});

describe('cli', () => {
  test('prints a list one item a line, and nil as nothing', async () => {
    await using redis = await startRedis();

    expect(await redis.cli('RPUSH', 'list', 'a', 'b')).toBe('2');
    expect(await redis.cli('LRANGE', 'list', '0', '-1')).toBe('a\nb');
    expect(await redis.cli('GET', 'missing')).toBe('');
  });

  test('rejects with the error of the server', async () => {
    await using redis = await startRedis();

    await expect(redis.cli('LLEN')).rejects.toThrow('wrong number of arguments');
  });

  test('knows the password', async () => {
    await using redis = await startRedis({ password: 'secret' });

    expect(await redis.cli('ACL', 'WHOAMI')).toBe('default');
    expect(await redis.cli('CONFIG', 'GET', 'requirepass')).toBe('requirepass\nsecret');
  });

  test('leaves no connection behind', async () => {
    await using redis = await startRedis();

    await redis.cli('PING');

    expect(await redis.cli('INFO', 'clients')).toContain('connected_clients:1\r');
  });

  test('rejects when the server is gone', async () => {
    await using redis = await startRedis();
    await redis.kill();

    await expect(redis.cli('PING')).rejects.toThrow();
  });
});

describe('its end', () => {
  test('leaves no process, no listener and no directory', async () => {
    const redis = await startRedis();
    expect(existsSync(redis.directory)).toBe(true);

    await redis.stop();

    expect(isRunning(redis.pid)).toBe(false);
    expect(await isListening(redis.port)).toBe(false);
    expect(existsSync(redis.directory)).toBe(false);
  });

  test('comes at the end of the block that started it', async () => {
    const pids: number[] = [];
    {
      await using redis = await startRedis();
      pids.push(redis.pid);
    }

    expect(pids.map(isRunning)).toEqual([false]);
  });

  test('comes to a frozen server in order too', async () => {
    const redis = await startRedis();
    redis.pause();

    await redis.stop();

    expect(isRunning(redis.pid)).toBe(false);
    expect(redis.process.exitCode).toBe(0);
  });

  test('is forced on a server that is busy', async () => {
    const redis = await startRedis();
    const endless = redis.cli('EVAL', 'while true do end', '0').catch(String);

    await redis.stop();

    expect(isRunning(redis.pid)).toBe(false);
    expect(await endless).toMatch(/closed/i);
  });

  test('may be asked for twice', async () => {
    const redis = await startRedis();

    await Promise.all([redis.stop(), redis.stop()]);

    await expect(redis.stop()).resolves.toBeUndefined();
  });

  test('spares a directory that was passed in', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'cachewatch-kept-'));
    {
      await using redis = await startRedis({ directory });
      await redis.cli('SAVE');
    }

    expect(await readdir(directory)).toEqual(['dump.rdb']);

    await rm(directory, { recursive: true });
  });
});

test('a frozen server accepts connections, and answers once it is resumed', async () => {
  await using redis = await startRedis();
  await using awake = await startRedis();
  let answered = false;

  redis.pause();
  const answer = redis.cli('PING').finally(() => {
    answered = true;
  });

  expect(await isListening(redis.port)).toBe(true);
  for (let round = 0; round < 5; round++) await awake.cli('PING');
  expect(answered).toBe(false);

  redis.resume();
  expect(await answer).toBe('PONG');
});

describe('a server that cannot start', () => {
  test('rejects with what it printed', async () => {
    await expect(startRedis({ args: ['--maxmemory', 'plenty'] })).rejects.toThrow(
      /exit code 1 .*\n(.*\n)*.*FATAL CONFIG FILE ERROR/,
    );
  });

  test('rejects when the port that was asked for is taken', async () => {
    await using redis = await startRedis();

    await expect(startRedis({ port: redis.port })).rejects.toThrow(/already in use/i);
  });

  test('leaves no directory behind', async () => {
    const ours = await mkdtemp(join(tmpdir(), 'cachewatch-tmp-'));
    vi.stubEnv('TMPDIR', ours);

    await expect(startRedis({ args: ['--nonsense'] })).rejects.toThrow();

    expect(await readdir(ours)).toEqual([]);

    vi.unstubAllEnvs();
    await rm(ours, { recursive: true });
  });
});
