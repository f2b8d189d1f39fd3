import { setTimeout as sleep } from 'node:timers/promises';
import { startExporter } from '../parity/exporter.ts';
import { type RedisServer, startRedis } from '../test/servers/redis-server.ts';
import { startWatched } from './watched.ts';

/** Looks at one Redis: polls of ours, scrapes of redis_exporter. */
interface Looking {
  readonly looks: number;
  /** CPU seconds the server spent meanwhile. */
  readonly seconds: number;
}

/** Targets that are one server: 40 polls a second stand out from what an idle server does by itself. */
const targets = 40;
const seconds = 10;

/** CPU time of the watched server for one look at it, in milliseconds; `undefined` without redis_exporter. */
export async function serverCost(exporter: string | undefined) {
  await using redis = await startRedis();
  await prepare(redis);
  const idle = await cpuDuring(redis, () => sleep(seconds * 1000, 1));
  const perLook = ({ looks, seconds }: Looking) => ((seconds - idle.seconds) / looks) * 1000;
  const ours = perLook(await cpuDuring(redis, () => pollsOf(redis.url)));
  const theirs = exporter && perLook(await cpuDuring(redis, () => scrapesOf(exporter, redis.url)));
  return { ours, theirs: theirs || undefined };
}

/** Commands of many kinds, so that there is something to tell. */
async function prepare({ cli }: RedisServer) {
  for (let i = 0; i < 200; i += 1) await cli('SET', `key:${i}`, 'x', 'EX', '3600');
  for (const command of ['GET', 'TTL', 'TYPE', 'STRLEN', 'EXISTS']) await cli(command, 'key:1');
}

async function cpuDuring(redis: RedisServer, look: () => Promise<number>): Promise<Looking> {
  const before = await cpuOf(redis);
  const looks = await look();
  return { looks, seconds: (await cpuOf(redis)) - before };
}

async function cpuOf({ cli }: RedisServer): Promise<number> {
  const cpu = await cli('INFO', 'cpu');
  const [user, system] = ['user', 'sys'].map((name) =>
    Number(new RegExp(`used_cpu_${name}:([\\d.]+)`).exec(cpu)?.[1]),
  );
  return (user ?? 0) + (system ?? 0);
}

async function pollsOf(url: string): Promise<number> {
  const same = Array.from({ length: targets - 1 }, (_, i) => `t${i}=${url}`);
  using daemon = await startWatched(url, ['--schedule', '* * * * * *', ...same]);
  await sleep(seconds * 1000);
  return await daemon.read('cachewatch_polls_total');
}

async function scrapesOf(exporter: string, url: string): Promise<number> {
  await using peer = await startExporter(exporter, url);
  const end = performance.now() + seconds * 1000;
  let scrapes = 0;
  while (performance.now() < end) {
    await peer.page();
    scrapes += 1;
    await sleep(1000 / targets - 10);
  }
  return scrapes;
}
