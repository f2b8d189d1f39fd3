import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { RedisServer } from '../servers/redis-server.ts';
import { cachewatch } from './command.ts';
import { everySecond } from './key-rounds.ts';

/** A file with this text, gone with the test. */
async function fileWith(text: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-acl-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const path = join(directory, 'file');
  await writeFile(path, text);
  return path;
}

/** Settings for all work on keys that a server without modules has an answer to. */
export const allKeyWork = async () => `
  keyspace: { ${everySecond}, keys: ["k:*", "db1:one"], patterns: ["k:*"], streams: ["s*"],
    scripts: [${await fileWith("return {'a', 1}")}] },
  clients: {}, slowlog: { byCommand: true }`;

/** A key of each type for it. */
export async function fill({ cli }: RedisServer) {
  await cli('SET', 'k:string', '1');
  await cli('PFADD', 'k:log', 'a');
  await cli('RPUSH', 'k:list', 'a');
  await cli('HSET', 'k:hash', 'a', '1');
  await cli('SADD', 'k:set', 'a');
  await cli('ZADD', 'k:zset', '1', 'a');
  await cli('XADD', 's:it', '*', 'a', '1');
  await cli('XADD', 'k:stream', '*', 'a', '1');
  await cli('XGROUP', 'CREATE', 's:it', 'group', '0');
  await cli('XREADGROUP', 'GROUP', 'group', 'me', 'STREAMS', 's:it', '>');
}

/** What `cachewatch acl` prints for a configuration. */
export async function printedRules(yaml: string, ...flags: readonly string[]): Promise<string> {
  const args = ['acl', '--config', await fileWith(yaml), ...flags];
  const { code, stdout, stderr } = await cachewatch(args).ended;
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}
