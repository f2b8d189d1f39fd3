import { spawnOwned } from '../test/servers/owned-process.ts';
import type { Target } from './target.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface DaemonOptions {
  readonly env: Environment;
  /** What it listens on, as its flag --listen takes it. */
  readonly listen: string;
  /** Its program and that one's first arguments. */
  readonly daemon: readonly [string, ...string[]];
}

export interface Daemon extends AsyncDisposable {
  /** Resolves with its exit code. */
  readonly ended: Promise<number>;
  /** Aborts when it has ended. */
  readonly gone: AbortSignal;
}

/** Starts the daemon on `target`; its log goes where ours goes. */
export async function startDaemon(target: Target, options: DaemonOptions): Promise<Daemon> {
  const [program, ...args] = options.daemon;
  const flags = ['--listen', options.listen, '--log-format', 'pretty'];
  const { ended, stop } = await spawnOwned(program, [...args, ...flags], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // The address may hold a password, and everybody on the machine can read a command line.
    env: { ...target.env, ...options.env, REDIS_URL: target.url },
    graceSeconds: 10,
  });
  const gone = new AbortController();
  void ended.then(() => gone.abort());
  return { ended, gone: gone.signal, [Symbol.asyncDispose]: stop };
}
