import { type LastingServer, startLasting } from '../../faults/servers.ts';
import { again, clientOf } from '../../faults/traffic.ts';
import { type BreakingProxy, startProxy } from '../../test/broken/proxy.ts';
import type { RedisServer } from '../../test/servers/redis-server.ts';
import { growing } from './agreement.ts';

/** A server, and the ways to it that can be broken: that of one name, and that of several. */
export interface Place extends AsyncDisposable {
  readonly server: LastingServer;
  readonly narrow: BreakingProxy;
  readonly wide: BreakingProxy;
}

/** A name under which a server is watched. */
export interface Named {
  readonly name: string;
  readonly url: string;
  /** The number of the server. */
  readonly server: number;
  readonly way: Way;
}

type Way = 'direct' | 'narrow' | 'wide';

/** Servers that applications use a little, each under several names. */
export interface Fleet extends AsyncDisposable {
  readonly places: readonly Place[];
  readonly names: readonly Named[];
}

/** Some eight names a server, and so many names in all. */
export async function startFleet(targets: number): Promise<Fleet> {
  const count = Math.min(targets, Math.max(2, Math.ceil(targets / 8)));
  const places = await Promise.all(Array.from({ length: count }, startPlace));
  return {
    places,
    names: Array.from({ length: targets }, (_, i) => nameOf(i, places)),
    async [Symbol.asyncDispose]() {
      await Promise.all(places.map((it) => it[Symbol.asyncDispose]()));
    },
  };
}

/** Which way each of a server's names leads; any further one leads straight to it. */
const ways: readonly Way[] = ['direct', 'narrow', 'wide', 'wide', 'wide'];

function nameOf(i: number, places: readonly Place[]): Named {
  const server = i % places.length;
  const way = ways[Math.floor(i / places.length)] ?? 'direct';
  const place = places[server] as Place;
  const { url } = way === 'direct' ? place.server : place[way];
  return { name: `t${i}`, url, server, way };
}

async function startPlace(): Promise<Place> {
  const server = await startLasting();
  await acquaint(server.now());
  const narrow = await startProxy(server.port);
  const wide = await startProxy(server.port);
  const traffic = startTraffic(server);
  return {
    ...{ server, narrow, wide },
    async [Symbol.asyncDispose]() {
      for (const part of [traffic, server, narrow, wide]) await part[Symbol.asyncDispose]();
    },
  };
}

/**
 * Sends all the commands that faults are made with: what a server says of commands it has not had before makes pages longer, and
 * that would pass for a leak.
 */
export async function acquaint({ cli }: Pick<RedisServer, 'cli'>) {
  await cli('CONFIG', 'RESETSTAT');
  await cli('CONFIG', 'SET', 'maxmemory', '0');
  await cli('FLUSHALL');
  await cli('CLIENT', 'KILL', 'ID', '999999999');
  // Refused, as there is no password.
  await cli('AUTH', 'another').catch(() => {});
}

/**
 * Keys that stay, keys that expire, and keys that are not there. In a script, as a client of ioredis that has selected a database does it
 * again when it comes back, and where that is refused nobody can catch it.
 */
const use = `
redis.call('SELECT', ${growing})
redis.call('SET', 'key:' .. ARGV[1], 'x')
redis.call('INCR', 'some')
redis.call('GET', 'some')
redis.call('GET', 'none')
redis.call('SELECT', ${growing - 1})
redis.call('SET', 'brief:' .. ARGV[1], 'x', 'PX', 300)`;

/** What an application might do, twice a second. */
function startTraffic(server: LastingServer): AsyncDisposable {
  const client = clientOf(server);
  let turn = 0;
  const traffic = again(500, async () => {
    turn += 1;
    await client.eval(use, 0, turn);
  });
  return {
    async [Symbol.asyncDispose]() {
      client.disconnect();
      await traffic[Symbol.asyncDispose]();
    },
  };
}
