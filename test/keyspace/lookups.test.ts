import { expect, test } from 'vitest';
import { lookupsOf } from '../../src/keyspace/lookups.ts';
import { startRedis } from '../servers/redis-server.ts';
import { openTransport } from '../support/transport.ts';

const looks: readonly [string, ...string[]][] = [
  ['TYPE', 'list'],
  ['TYPE', 'gone'],
  ['STRLEN', 'text'],
  ['STRLEN', 'empty'],
  ['GETRANGE', 'text', '0', '64'],
  ['PFCOUNT', 'log'],
  ['LLEN', 'list'],
  ['LLEN', 'gone'],
  ['LLEN', 'text'],
  ['HLEN', 'hash'],
  ['SCARD', 'set'],
  ['ZCARD', 'sorted'],
  ['XLEN', 'stream'],
  ['XINFO', 'STREAM', 'stream'],
  ['XINFO', 'STREAM', 'gone'],
  ['XINFO', 'GROUPS', 'stream'],
  ['XINFO', 'CONSUMERS', 'stream', 'group'],
  ['XINFO', 'CONSUMERS', 'stream', 'nobody'],
  ['GET', 'text'],
  ['GET', 'gone'],
  ['EXISTS', 'list'],
  ['EXISTS', 'list', 'gone', 'text', 'list'],
  ['PTTL', 'list'],
  ['PTTL', 'fleeting'],
  ['PTTL', 'gone'],
  ['MGET', 'text', 'gone', 'empty'],
  ['MEMORY', 'USAGE', 'list'],
  ['SCAN', '0', 'MATCH', '*', 'COUNT', '1000'],
  ['CLIENT', 'LIST'],
  ['SLOWLOG', 'GET', '1'],
  ['INFO', 'server'],
  ['SELECT', '1'],
  ['NONSENSE'],
  ['LLEN'],
];

test('a command counts as hits and misses here exactly as Redis counts it', async () => {
  await using redis = await startRedis();
  using transport = openTransport(redis.port);
  await transport.send(
    ...[
      ['SET', 'text', 'x'] as [string, ...string[]],
      ['SET', 'fleeting', 'x', 'EX', '1000'] as [string, ...string[]],
      ['SET', 'empty', ''] as [string, ...string[]],
      ['PFADD', 'log', 'x'] as [string, ...string[]],
      ['RPUSH', 'list', 'x'] as [string, ...string[]],
      ['HSET', 'hash', 'f', 'x'] as [string, ...string[]],
      ['SADD', 'set', 'x'] as [string, ...string[]],
      ['ZADD', 'sorted', '1', 'x'] as [string, ...string[]],
      ['XGROUP', 'CREATE', 'stream', 'group', '$', 'MKSTREAM'] as [string, ...string[]],
      ['XADD', 'stream', '*', 'f', 'x'] as [string, ...string[]],
    ],
  );

  const counted: unknown[] = [];
  const told: unknown[] = [];
  for (const look of looks) {
    const { replies } = await transport.send(['CONFIG', 'RESETSTAT'], look, ['INFO', 'stats']);
    const [, reply, info] = replies;
    const stats = String(info?.ok && info.value);
    const count = (name: string) => Number(stats.match(`keyspace_${name}:(\\d+)`)?.[1]);
    counted.push([look.join(' '), { hits: count('hits'), misses: count('misses') }]);
    told.push([look.join(' '), reply && lookupsOf(look, reply)]);
  }

  expect(told).toEqual(counted);
});

test('an answer that is no number counts as nothing', () => {
  expect(lookupsOf(['EXISTS', 'key'], { ok: true, value: 'nonsense' })).toEqual({
    ...{ hits: 0, misses: 0 },
  });
});
