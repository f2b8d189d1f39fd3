import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RedisServer, startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { everySecond, perKey, roundDone, watching } from './support/key-rounds.ts';
import { samplesOf, valueIn } from './support/page.ts';

describe('what redis_exporter 1.86 says of the same keys', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis({ args: ['--slowlog-log-slower-than', '0'] });
    for (const line of data) await redis.cli(...line.split(' '));
  });
  afterAll(() => redis.stop());

  const data = [
    ...['SET num 42', 'SET text hello', 'SET flt 3.14', 'SETBIT bits 100 1', 'PFADD hll a b c'],
    ...['RPUSH celery a b c', 'HSET h f v', 'SADD s a', 'ZADD z 1 a', 'SET sp hi'],
    ...[
      'XADD events 1-1 a b',
      'XADD events 1700000000000-5 a b',
      'XADD events 1700000000009-0 a b',
    ],
    ...['XGROUP CREATE events g1 0', 'XGROUP CREATE events g2 $'],
    ...['XREADGROUP GROUP g1 c1 COUNT 1 STREAMS events >'],
    ...['XREADGROUP GROUP g1 c2 COUNT 1 STREAMS events >', 'XADD lone 5-3 a b', 'XDEL events 1-1'],
  ];

  test('is said of sizes, values and counts', async () => {
    const keys = 'keys: [num, text, flt, bits, hll, celery, h, z, events, gone, "s*"]';
    await using daemon = await watching(
      redis.url,
      `keyspace: { ${keys}, patterns: ["*e*", "db1:none*"] }`,
    );

    const page = await daemon.pageWhere(roundDone);

    expect(perKey(page, 'redis_key_size')).toEqual({
      ...{ num: 2, text: 5, flt: 4, bits: 13, hll: 3, celery: 3, h: 1, z: 1, events: 2, gone: 0 },
      ...{ s: 1, sp: 2 },
    });
    expect(perKey(page, 'redis_key_value')).toEqual({ num: 42, flt: 3.14 });
    expect(perKey(page, 'redis_key_memory_usage_bytes')).toMatchObject({ num: 48, celery: 144 });
    expect(valueIn(page, 'redis_keys_count', { db: 'db0', key: '*e*' })).toBe(4);
    expect(valueIn(page, 'redis_keys_count', { db: 'db1', key: 'none*' })).toBe(0);
    expect(valueIn(page, 'cachewatch_keyspace_round_complete')).toBe(1);
  });

  test('is said of streams, their groups and the consumers of these', async () => {
    await using daemon = await watching(
      redis.url,
      'keyspace: { streams: [events, lone, num, gone] }',
    );

    const page = await daemon.pageWhere(roundDone);

    const of = (name: string, labels: Record<string, string> = {}) =>
      valueIn(page, `redis_stream_${name}`, { db: 'db0', stream: 'events', ...labels });
    const g1 = { group: 'g1' };
    expect({
      length: of('length'),
      groups: of('groups'),
      keys: of('radix_tree_keys'),
      nodes: of('radix_tree_nodes'),
      generated: of('last_generated_id'),
      deleted: of('max_deleted_entry_id'),
      first: of('first_entry_id'),
      last: of('last_entry_id'),
      added: of('entries_added_total'),
    }).toEqual({
      ...{ length: 2, groups: 2, keys: 1, nodes: 2, generated: 1700000000009, deleted: 1 },
      ...{ first: 1700000000000, last: 1700000000009, added: 3 },
    });
    expect({
      consumers: of('group_consumers', g1),
      pending: of('group_messages_pending', g1),
      delivered: of('group_last_delivered_id', g1),
      read: of('group_entries_read', g1),
      lag: of('group_lag', g1),
      ofOne: of('group_consumer_messages_pending', { ...g1, consumer: 'c1' }),
    }).toEqual({ consumers: 2, pending: 2, delivered: 1700000000000, read: 2, lag: 1, ofOne: 1 });
    expect(of('group_consumer_idle_seconds', { ...g1, consumer: 'c2' })).toBeGreaterThan(0);
    expect(streamsIn(page)).toEqual(new Set(['events', 'lone']));
    expect(successOf(page, 'streams')).toBe(1);
  });

  test('is said of groups also where the target is in one itself', async () => {
    const target = `{ name: it, url: "${redis.url}", group: replicated }`;
    await using daemon = await runDaemon(
      `{ targets: [${target}], keyspace: { streams: [events] } }`,
    );

    const page = await daemon.pageWhere(roundDone);

    const groups = samplesOf(page).filter(({ name }) => name === 'redis_stream_group_consumers');
    expect(groups.map(({ labels }) => labels.group)).toEqual(['g1', 'g2']);
    expect(valueIn(page, 'redis_up', { group: 'replicated' })).toBe(1);
  });
});

test('streams are found by a pattern, and nothing else by it', async () => {
  await using redis = await startRedis();
  await redis.cli('XADD', 'e:1', '*', 'a', 'b');
  await redis.cli('XADD', 'e:2', '*', 'a', 'b');
  await redis.cli('SET', 'e:3', 'x');
  await using daemon = await watching(redis.url, 'keyspace: { streams: ["e:*"] }');

  const page = await daemon.pageWhere(roundDone);

  expect(streamsIn(page)).toEqual(new Set(['e:1', 'e:2']));
  expect(successOf(page, 'streams')).toBe(1);
});

test('clients and the slow log are told by name and by command', async () => {
  await using redis = await startRedis({ args: ['--slowlog-log-slower-than', '0'] });
  await using daemon = await watching(
    redis.url,
    `clients: { groupBy: user }, slowlog: { byCommand: true }, keyspace: { ${everySecond} }`,
  );

  const page = await daemon.pageWhere((text) =>
    expect(valueIn(text, 'redis_slowlog_entries_total', { cmd: 'info' })).toBeGreaterThan(0),
  );

  expect(valueIn(page, 'redis_connected_clients_by_user', { user: 'default' })).toBe(2);
});

const streamsIn = (page: string) =>
  new Set(samplesOf(page).flatMap(({ labels }) => labels.stream ?? []));

const successOf = (page: string, collector: string) =>
  valueIn(page, 'cachewatch_collector_success', { collector });
