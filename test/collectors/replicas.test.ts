import { expect, test } from 'vitest';
import { replicas } from '../../src/collectors/replicas.ts';
import { busy, infoOf, numbersIn, readingsAfter, seriesOf } from './read.ts';

const valuesIn = (name: string, fields: Record<string, string | number>) =>
  seriesOf(replicas, `redis_connected_slave_${name}`, { info: infoOf(fields) }).map(
    ({ value }) => value,
  );

const online = 'ip=10.0.0.2,port=6379,state=online,offset=900,lag=1';

test('a primary says where its replica is', () => {
  const { redis_connected_slaves, ...readings } = Object.fromEntries(readingsAfter(replicas, busy));

  const labels = { slave_ip: '127.0.0.1', slave_port: '39502', slave_state: 'online' };
  expect(redis_connected_slaves).toBe(1);
  expect(readings).toMatchObject({
    redis_connected_slave_offset_bytes: [{ labels, value: 4892 }],
    redis_connected_slave_lag_seconds: [{ labels, value: 1 }],
    redis_connected_slave_lag_bytes: [{ labels, value: 0 }],
    redis_connected_slave_backlog_ratio: [{ labels, value: 0 }],
  });
});

test('a replica is behind by the bytes it has not confirmed', () => {
  const fields = { slave0: online, master_repl_offset: 1000, repl_backlog_size: 400 };

  expect(valuesIn('lag_bytes', fields)).toEqual([100]);
  expect(valuesIn('backlog_ratio', fields)).toEqual([0.25]);
});

test('a replica that confirmed more than INFO had counted is not ahead', () => {
  expect(valuesIn('lag_bytes', { slave0: online, master_repl_offset: 899 })).toEqual([0]);
});

test('a replica that has not confirmed anything yet is nowhere', () => {
  const waiting = 'ip=10.0.0.2,port=6379,state=wait_bgsave,offset=0,lag=0';
  const fields = { slave0: waiting, master_repl_offset: 1000, repl_backlog_size: 400 };

  expect(valuesIn('offset_bytes', fields)).toEqual([0]);
  expect(valuesIn('lag_bytes', fields)).toEqual([]);
  expect(valuesIn('backlog_ratio', fields)).toEqual([]);
});

test('without a backlog there is nothing to be a share of', () => {
  expect(
    valuesIn('backlog_ratio', { slave0: online, master_repl_offset: 1000, repl_backlog_size: 0 }),
  ).toEqual([]);
});

test('a lag of -1 is none, and where there is no lag there is no series', () => {
  expect(valuesIn('lag_seconds', { slave0: 'ip=10.0.0.2,port=6379,lag=-1' })).toEqual([0]);
  expect(valuesIn('lag_seconds', { slave0: 'ip=10.0.0.2,port=6379' })).toEqual([]);
});

test('two replicas that look the same are one series', () => {
  expect(valuesIn('offset_bytes', { slave0: online, slave1: online })).toEqual([900]);
});

test('Valkey says which replicas wait, and a server with min-replicas-to-write which are good', () => {
  const info = infoOf({ replicas_waiting_psync: 2, min_slaves_good_slaves: 3 });

  expect(numbersIn(replicas, { info })).toEqual({
    redis_replicas_waiting_psync: 2,
    redis_min_slaves_good_slaves: 3,
  });
});

test('fields that only begin like a replica are none', () => {
  expect(valuesIn('offset_bytes', { slave_repl_offset: 5, slave0x: online })).toEqual([]);
});
