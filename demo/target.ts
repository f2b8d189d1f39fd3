import { type RedisServer, startRedis } from '../test/servers/redis-server.ts';
import { answersAsRedis } from './neighbour.ts';
import { startTraffic } from './traffic.ts';

/** The Redis that the demo watches; disposing of it ends what was started for it, and nothing else. */
export interface Target extends AsyncDisposable {
  readonly url: string;
  /** Without the address where that may hold a password. */
  readonly description: string;
  /** A command worth trying. */
  readonly hint?: string;
  /** Defaults for the daemon's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface TargetOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The port of 127.0.0.1 where a Redis that is already running is looked for. */
  readonly neighbour: number;
}

/** What REDIS_URL names, else the Redis that runs on this machine, else a server of the demo's own with traffic. */
export async function chooseTarget({ env, neighbour }: TargetOptions): Promise<Target> {
  if (env.REDIS_URL) return existing(env.REDIS_URL, 'the Redis that REDIS_URL names');
  const nearby = `127.0.0.1:${neighbour}`;
  if (await answersAsRedis(neighbour))
    return existing(`redis://${nearby}`, `the Redis on ${nearby}`);
  return withTraffic(await startRedis());
}

// Somebody's Redis: it is watched, never written.
function existing(url: string, description: string): Target {
  return { url, description, [Symbol.asyncDispose]: async () => {} };
}

async function withTraffic({ url, pid, port, stop }: RedisServer): Promise<Target> {
  const traffic = await startTraffic(url).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    url,
    description: `a Redis server of its own on 127.0.0.1:${port}, with light traffic`,
    hint: `kill -STOP ${pid}   (freezes that server; kill -CONT ${pid} thaws it)`,
    // Often enough that each reload of the page shows new numbers.
    env: { CACHEWATCH_SCHEDULE: '*/5 * * * * *' },
    [Symbol.asyncDispose]: () => {
      traffic.stop();
      return stop();
    },
  };
}
