import type { ChildProcess } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onFreePort } from './free-port.ts';
import { ensureRedis } from './install.ts';
import { type OwnedProcess, spawnOwned } from './owned-process.ts';
import { printed } from './printed.ts';
import { callRedis } from './redis-cli.ts';

export interface RedisOptions {
  /** Further arguments of redis-server; they win over the defaults. */
  readonly args?: readonly string[];
  /** A free one when left out. */
  readonly port?: number;
  /** Its working directory, which stays; a temporary one that goes with the server when left out. */
  readonly directory?: string;
  /** Asked of every client, and known to `cli`. */
  readonly password?: string;
}

/** A real Redis server of our own on 127.0.0.1 that keeps nothing on disk and never outlives this process. */
export interface RedisServer extends AsyncDisposable {
  readonly port: number;
  /** Without the password. */
  readonly url: string;
  readonly pid: number;
  readonly directory: string;
  readonly process: ChildProcess;
  /** Sends one command; resolves with the reply as text, see `callRedis`. */
  readonly cli: (...args: readonly string[]) => Promise<string>;
  /** Freezes it: the kernel still accepts connections, nothing is answered. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Ends it, frozen or not; resolves when it is gone, also when it was already. */
  readonly stop: () => Promise<void>;
  /** Ends it as a crash would; resolves when it is gone. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts a Redis server and resolves when it accepts connections; rejects with what it printed when it ends before that.
 *
 * @example
 * await using redis = await startRedis({ args: ['--maxmemory', '10mb'] });
 */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const binary = await ensureRedis();
  const start = (port: number) => startOn(port, binary, options);
  return options.port === undefined ? onFreePort(start) : start(options.port);
}

async function startOn(port: number, binary: string, options: RedisOptions): Promise<RedisServer> {
  const temporary = options.directory === undefined ? await temporaryDirectory() : undefined;
  const directory = options.directory ?? (temporary as string);
  const server = await spawnOwned(binary, argsOf(port, directory, options), {
    stdio: ['ignore', 'pipe', 'pipe'],
    directory: temporary,
  });
  try {
    await printed(server.child, 'Ready to accept connections');
  } catch (error) {
    await server.kill();
    throw error;
  }
  return { port, directory, ...handleOf(server, { port, password: options.password }) };
}

function argsOf(port: number, directory: string, { args = [], password }: RedisOptions): string[] {
  const here = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory];
  const login = password === undefined ? [] : ['--requirepass', password];
  return [...here, '--save', '', '--appendonly', 'no', ...login, ...args];
}

function handleOf(server: OwnedProcess, login: { port: number; password: string | undefined }) {
  const { child, pid, stop, kill } = server;
  return {
    url: `redis://127.0.0.1:${login.port}`,
    pid,
    process: child,
    cli: (...args: readonly string[]) => callRedis(login, args),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop,
    kill,
    [Symbol.asyncDispose]: stop,
  };
}

function temporaryDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'cachewatch-redis-'));
}
