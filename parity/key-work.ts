import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RedisServer } from '../test/servers/redis-server.ts';
import type { Started } from './exporter.ts';

/** Fills a Redis with keys of all kinds, and says how both are told to look at them. */
export async function prepareKeyWork({ cli, directory }: RedisServer): Promise<Started> {
  for (const line of data) await cli(...line.split(' '));
  const [script, config] = [join(directory, 'queued.lua'), join(directory, 'cachewatch.yml')];
  await writeFile(script, "return { 'queued', tostring(redis.call('LLEN', 'celery')) }");
  await writeFile(
    config,
    JSON.stringify({ keyspace: { schedule: '* * * * * *', ...work(script) } }),
  );
  return {
    exporter: [
      ...['-check-single-keys', `${named.join()},db1=elsewhere`, '-check-keys', 'long:1*'],
      ...['-check-single-streams', 'lone', '-check-streams', 'ev*'],
      ...['-count-keys', 'kept:*,db1=*', '-script', script, '-lua-script-read-only'],
    ],
    daemon: ['--config', config],
  };
}

const named = ['celery', 'hash', 'members', 'ranked', 'hll', 'number', 'text', 'events', 'gone'];

const work = (script: string) => ({
  keys: [...named, 'db1:elsewhere', 'long:1*'],
  streams: ['lone', 'ev*'],
  patterns: ['kept:*', 'db1:*'],
  scripts: [script],
});

const data = [
  ...['RPUSH celery a b c', 'SADD members a', 'ZADD ranked 1 a', 'PFADD hll a b c'],
  ...['SET number 3.25', 'SET text hello', 'XADD lone 5-3 a b', 'XADD events 1-1 a b'],
  ...['XADD events 1700000000000-5 a b', 'XADD events 1700000000009-0 a b'],
  ...['XGROUP CREATE events g1 0', 'XGROUP CREATE events g2 $'],
  ...['XREADGROUP GROUP g1 c1 COUNT 1 STREAMS events >', 'XDEL events 1-1'],
];
