import { expect, test } from 'vitest';
import { capabilities, isUnsupported } from '../../src/polling/capabilities.ts';
import type { Command, Reply } from '../../src/transport/transport.ts';

const latency: Command = ['LATENCY', 'LATEST'];
const refused: Reply = { ok: false, error: "ERR unknown command 'LATENCY'" };
const failed: Reply = { ok: false, error: 'ERR out of memory' };

test('a refusal is remembered for an hour', () => {
  const known = capabilities();
  known.remember([[latency, refused]], 'server', 0);

  known.refresh(3599);
  const within = known.refusalOf(latency);
  known.refresh(3600);

  expect(within).toBe(refused);
  expect(known.refusalOf(latency)).toBeUndefined();
});

test('what a target is never to be asked is refused, whatever server there is', () => {
  const known = capabilities({ neverAsk: ['CONFIG', 'SLOWLOG GET'] });
  known.remember([], 'other', 1);

  const isRefused = (...command: [string, ...string[]]) => known.refusalOf(command)?.ok === false;

  expect(isRefused('CONFIG', 'GET', 'databases')).toBe(true);
  expect(isRefused('slowlog', 'get', '1')).toBe(true);
  expect(isRefused('SLOWLOG', 'LEN')).toBe(false);
  expect(isRefused('CONFIGURE')).toBe(false);
});

test('a failure is not a refusal: the command is asked again', () => {
  const known = capabilities();

  known.remember([[latency, failed]], 'server', 0);

  expect(known.refusalOf(latency)).toBeUndefined();
});

test('another server is asked everything again', () => {
  const known = capabilities();
  known.remember([[latency, refused]], 'one', 0);

  known.remember([], 'other', 1);

  expect(known.refusalOf(latency)).toBeUndefined();
});

// The words, who says them, and where that is known from.
test.each([
  ["ERR unknown command 'CONFIG', with args beginning with: 'GET'", 'Redis', 'recorded, 7.0.15'],
  ["ERR unknown subcommand 'foo'. Try LATENCY HELP.", 'Redis', 'recorded, 7.0.15'],
  ["ERR unknown subcommand 'MYID'", 'Azure Managed Redis', 'redis/lettuce#3495'],
  [
    "ERR Unknown subcommand or wrong number of arguments for 'HISTOGRAM'. Try LATENCY HELP.",
    'Redis before 7, KeyDB, Dragonfly',
    'recorded, 6.0.16',
  ],
  [
    "NOPERM this user has no permissions to run the 'slowlog|len' command",
    'Redis, Tair, Upstash',
    'recorded, 7.0.15',
  ],
  [
    'ERR This instance has cluster support disabled',
    'Redis, Valkey, Garnet',
    'recorded, 7.0.15 and 9.1.2',
  ],
  [
    'ERR Cluster is disabled. Use --cluster_mode=yes to enable.',
    'Dragonfly',
    'dragonflydb/dragonfly, src/server/cluster',
  ],
  [
    'ERR unknown command `CONFIG`, with args beginning with: `GET`, `databases`, ',
    'Azure Cache',
    'hhyo/Archery#1451',
  ],
  ['ERR Command disallowed', 'Azure Cache', 'MicrosoftDocs/azure-docs#113007'],
  [
    "ERR unknown command 'CONFIG', with args beginning with: 'GET' '*' ",
    'ElastiCache, Memorystore',
    'oliver006/redis_exporter#905',
  ],
  [
    "ERR unknown command 'latency', with args beginning with: HISTOGRAM",
    'ElastiCache serverless',
    'oliver006/redis_exporter#1054',
  ],
  ["ERR unknown command 'config'", 'Heroku', 'redis/node-redis#743'],
  [
    "ERR Command is not available: 'BITFIELD'. See https://docs.upstash.com/overall/rediscompatibility for details",
    'Upstash',
    'sidekiq/sidekiq#5641',
  ],
  ['ERR command is not allowed', 'Redis Enterprise', 'clients that look for it'],
  ["ERR command 'FLUSHALL' not support for normal user", 'Tair', 'documentation of Alibaba Cloud'],
  ['ERR command role not support for normal user', 'Alibaba', 'documentation of Alibaba Cloud'],
  ["ERR Unsupported command: 'xxx'", 'Huawei DCS', 'documentation, dcs-faq-0220829'],
  ["unsupported command 'HELLO'", 'Envoy', 'envoyproxy/envoy#17571'],
  ["ERR unknown command 'info', with args beginning with: ", 'Envoy', 'envoyproxy/envoy#38517'],
  ['ERR command not support', 'a proxy in Java', 'its ErrorReply.java'],
])('%s is a refusal, as %s says it (%s)', (error) => {
  expect(isUnsupported(error)).toBe(true);
});

test.each([
  'LOADING Redis is loading the dataset in memory',
  'ERR syntax error',
  'BUSY',
  "OOM command not allowed when used memory > 'maxmemory'.",
  'ERR illegal address: 172.16.0.1:39136',
  "READONLY You can't write against a read only replica.",
])('%s is no refusal', (error) => {
  expect(isUnsupported(error)).toBe(false);
});
