import type { Info, InfoRecord } from '../info.ts';
import { gauge, type Source } from '../metric.ts';
import { defineCollector, field, type InfoAnswer, info } from './collector.ts';
import { distinct } from './distinct.ts';

/** The replicas that are connected, and how far behind they are. */
export const replicas = defineCollector({
  name: 'replicas',
  queries: [info],
  metrics: [
    gauge('redis_connected_slaves', 'Replicas that are connected.', field('connected_slaves')),
    gauge(
      'redis_min_slaves_good_slaves',
      'Replicas that are recent enough for writes to be taken; absent unless some are asked for.',
      field('min_slaves_good_slaves'),
    ),
    gauge(
      'redis_replicas_waiting_psync',
      'Replicas that receive data on one connection and will ask for the changes on another; only Valkey has it.',
      field('replicas_waiting_psync'),
    ),
    gauge(
      'redis_connected_slave_offset_bytes',
      'Bytes of the stream of changes that the replica has confirmed.',
      perReplica('offset', (replica) => replica.number('offset')),
    ),
    gauge(
      'redis_connected_slave_lag_seconds',
      'Time since the replica last confirmed something; 0 until it is online.',
      perReplica('lag', (replica) => notNegative(replica.number('lag'))),
    ),
    gauge(
      'redis_connected_slave_lag_bytes',
      'Bytes of the stream of changes that the replica has not confirmed.',
      perReplica('offset; master_repl_offset', bytesBehind),
    ),
    gauge(
      'redis_connected_slave_backlog_ratio',
      'Bytes the replica is behind over those the backlog can keep: from 1 on it cannot resume when it loses its connection.',
      perReplica('offset; master_repl_offset, repl_backlog_size', backlogShare),
    ),
  ],
});

function perReplica(
  part: string,
  read: (replica: InfoRecord, info: Info) => number | undefined,
): Source<InfoAnswer> {
  return {
    from: `INFO slave<n>:${part}`,
    labels: ['slave_ip', 'slave_port', 'slave_state'],
    read: ({ replies: [info] }) =>
      // Replicas behind one address translation look the same.
      distinct(
        info.matching(/^slave(\d+)$/).flatMap((replica) => {
          const value = read(replica, info);
          return value === undefined ? [] : [{ labels: labelsOf(replica), value }];
        }),
      ),
  };
}

const labelsOf = (replica: InfoRecord) => ({
  slave_ip: replica.text('ip') ?? '',
  slave_port: replica.text('port') ?? '',
  slave_state: replica.text('state') ?? '',
});

// The server takes the two times from clocks of which one is milliseconds late: -1 is 0.
const notNegative = (value: number | undefined) =>
  value === undefined ? undefined : Math.max(0, value);

function bytesBehind(replica: InfoRecord, info: Info): number | undefined {
  const offset = replica.number('offset');
  const end = info.number('master_repl_offset');
  // A replica that has not confirmed anything yet is at 0, wherever it really is.
  if (!offset || end === undefined) return undefined;
  return Math.max(0, end - offset);
}

function backlogShare(replica: InfoRecord, info: Info): number | undefined {
  const behind = bytesBehind(replica, info);
  const size = info.number('repl_backlog_size');
  return behind === undefined || !size ? undefined : behind / size;
}
