import { freePort } from '../test/servers/free-port.ts';
import { type RedisOptions, type RedisServer, startRedis } from '../test/servers/redis-server.ts';

/** A server that can be ended and started again in the same place. */
export interface LastingServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** As it runs now. */
  now(): RedisServer;
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Starts one. */
export async function startLasting(options: RedisOptions = {}): Promise<LastingServer> {
  const port = await freePort();
  const start = () => startRedis({ ...options, port });
  let server = await start();
  return {
    ...{ port, url: server.url },
    now: () => server,
    kill: () => server.kill(),
    async start() {
      server = await start();
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
