import { expect, test } from 'vitest';
import { primaryLink } from '../../src/collectors/primary-link.ts';
import { valuesOf } from '../../src/metric.ts';
import type { Polled } from './polled.ts';
import { busy, infoOf, readingsAfter, replica } from './read.ts';

/** The series of each metric that has some, as `host:port value`. */
const said = (poll: Polled) =>
  Object.fromEntries(
    [...readingsAfter(primaryLink, poll)].flatMap(([name, reading]) => {
      const series = valuesOf(reading).map(({ labels, value }) =>
        [Object.values(labels).join(':'), value].join(' ').trim(),
      );
      return series.length > 0 ? [[name, series]] : [];
    }),
  );

const of = (fields: Record<string, string | number>) =>
  said({ info: infoOf({ role: 'slave', master_host: 'a', master_port: 1, ...fields }) });

test('a replica of Redis 7.0.15 says whose it is and how the link is', () => {
  const primary = '127.0.0.1:39501';

  expect(said(replica)).toEqual({
    redis_slave_info: [`${primary}:1 1`],
    redis_slave_priority: ['100'],
    redis_replica_announced: ['1'],
    redis_master_link_up: [`${primary} 1`],
    redis_master_last_io_seconds_ago: [`${primary} 2`],
    redis_master_sync_in_progress: [`${primary} 0`],
    redis_slave_repl_offset: [`${primary} 4892`],
    redis_slave_read_repl_offset: [`${primary} 4892`],
  });
});

test('a primary says nothing of it', () => {
  expect(said(busy)).toEqual({});
});

test('a link that is down has been so for a while, unless it never was up', () => {
  const name = 'redis_master_link_down_since_seconds';

  expect(of({ master_link_status: 'down', master_link_down_since_seconds: 7 })).toMatchObject({
    redis_master_link_up: ['a:1 0'],
    [name]: ['a:1 7'],
  });
  expect(of({ master_link_down_since_seconds: -1 })[name]).toBeUndefined();
});

test('a synchronisation says how far it is', () => {
  expect(
    of({
      master_sync_in_progress: 1,
      master_sync_total_bytes: 100,
      master_sync_read_bytes: 40,
      master_sync_left_bytes: 60,
      master_sync_last_io_seconds_ago: 2,
    }),
  ).toMatchObject({
    redis_master_sync_in_progress: ['a:1 1'],
    redis_master_sync_size_bytes: ['a:1 100'],
    redis_master_sync_read_bytes: ['a:1 40'],
    redis_master_sync_left_bytes: ['a:1 60'],
    redis_master_sync_last_io_seconds_ago: ['a:1 2'],
  });
});

test('what is streamed without a file has no size and nothing left', () => {
  const readings = of({ master_sync_total_bytes: -1, master_sync_left_bytes: -41 });

  expect(readings.redis_master_sync_size_bytes).toBeUndefined();
  expect(readings.redis_master_sync_left_bytes).toBeUndefined();
});

test('Redis 8.2 says how the link has been', () => {
  expect(
    of({
      master_link_up_since_seconds: 742,
      master_current_sync_attempts: 1,
      master_total_sync_attempts: 3,
      total_disconnect_time_sec: 9,
      replica_full_sync_buffer_size: 5,
      replica_full_sync_buffer_peak: 6,
    }),
  ).toMatchObject({
    redis_master_link_up_since_seconds: ['a:1 742'],
    redis_master_sync_current_attempts: ['a:1 1'],
    redis_master_sync_attempts_total: ['a:1 3'],
    redis_master_disconnected_seconds_total: ['a:1 9'],
    redis_slave_sync_buffer_bytes: ['5'],
    redis_slave_sync_buffer_peak_bytes: ['6'],
  });
});

test('Valkey says what it holds back under names of its own', () => {
  expect(of({ replicas_repl_buffer_size: 5, replicas_repl_buffer_peak: 6 })).toMatchObject({
    redis_slave_sync_buffer_bytes: ['5'],
    redis_slave_sync_buffer_peak_bytes: ['6'],
  });
});

test('KeyDB has a link to each of several primaries', () => {
  const readings = of({
    master_link_status: 'up',
    master_last_io_seconds_ago: 1,
    master_1_host: 'b',
    master_1_port: 2,
    master_1_link_status: 'down',
    master_1_last_io_seconds_ago: -1,
  });

  expect(readings).toMatchObject({
    redis_master_link_up: ['a:1 1', 'b:2 0'],
    redis_master_last_io_seconds_ago: ['a:1 1', 'b:2 -1'],
  });
});
