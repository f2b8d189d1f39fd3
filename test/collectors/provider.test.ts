import { expect, test } from 'vitest';
import { providerOf } from '../../src/collectors/provider.ts';
import { parseInfo } from '../../src/info.ts';
import { infoOf, redis7 } from './read.ts';

test.each([
  ['valkey', { redis_version: '7.2.4', valkey_version: '8.0.1' }],
  ['valkey', { server_name: 'valkey' }],
  ['keydb', { mvcc_depth: 0 }],
  ['dragonfly', { dragonfly_version: 'df-v1.30.0' }],
  ['garnet', { garnet_version: '1.0.84' }],
  ['memurai', { memurai_version: '4.1.2' }],
  ['upstash', { upstash_version: '1.9.0' }],
  ['elasticache', { os: 'Amazon ElastiCache' }],
  ['elasticache', { os: 'Amazon ElastiCache', valkey_version: '8.0.1' }],
  ['memorydb', { os: 'Amazon MemoryDB', valkey_version: '7.3.0' }],
  ['azure', { os: 'Windows', maxfragmentationmemory_reservation: 638000000 }],
  ['redis-enterprise', { redis_version: '7.4.0', rlec_version: '7.22.0-216' }],
  ['kvrocks', { kvrocks_version: '2.17.0', redis_version: '7.0.0' }],
  ['pika', { pika_version: '3.4.0' }],
  ['redis', { os: 'Linux 6.1.0 x86_64', server_name: 'redis' }],
])('%s is told by %o', (provider, fields) => {
  const info = parseInfo(infoOf(fields));

  const told = providerOf(info);

  expect(told).toBe(provider);
});

test('Redis 7.0.15 is Redis', () => {
  const info = parseInfo(redis7.info);

  const told = providerOf(info);

  expect(told).toBe('redis');
});
