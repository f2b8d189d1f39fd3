import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { RedisServer } from '../test/servers/redis-server.ts';

/** A client of a server, as an application has it. */
export function clientOf({ port }: Pick<RedisServer, 'port'>): Redis & AsyncDisposable {
  const client = new Redis({
    ...{ host: '127.0.0.1', port, protocol: 2, enableReadyCheck: false, disableClientInfo: true },
    ...{ maxRetriesPerRequest: 0, retryStrategy: () => 200 },
  });
  client.on('error', () => {});
  return Object.assign(client, { [Symbol.asyncDispose]: async () => client.disconnect() });
}

/** Does something again and again until it is disposed of; what fails is tried again. */
export function again(everyMs: number, task: () => Promise<unknown>): AsyncDisposable {
  let goesOn = true;
  const done = (async () => {
    while (goesOn) {
      await task().catch(() => {});
      await sleep(everyMs);
    }
  })();
  return {
    [Symbol.asyncDispose]: () => {
      goesOn = false;
      return done;
    },
  };
}
