import type { Info } from '../info.ts';
import { counter, gauge, type Labels, type Source } from '../metric.ts';
import { defineCollector, field, type InfoAnswer, info } from './collector.ts';
import { distinct } from './distinct.ts';

/** What a replica says of itself and of its link to the primary; a primary has none of it. */
export const primaryLink = defineCollector({
  name: 'primary-link',
  queries: [info],
  metrics: [
    gauge('redis_slave_info', 'Always 1; of whom this is a replica, and whether it is read-only.', {
      from: 'INFO master_host, master_port, slave_read_only',
      labels: ['master_host', 'master_port', 'read_only'],
      read: ({ replies: [info] }: InfoAnswer) =>
        info.text('role') === 'slave' ? [{ labels: identityOf(info), value: 1 }] : undefined,
    }),
    gauge(
      'redis_slave_priority',
      'Which replica is promoted first, that with the least; one with 0 never is.',
      field('slave_priority'),
    ),
    gauge(
      'redis_replica_announced',
      'Whether Sentinel tells of this replica.',
      field('replica_announced'),
    ),
    gauge(
      'redis_master_link_up',
      'Whether the link to the primary is up.',
      perPrimary('master_link_status', (info, name) => upOrDown.get(info.text(name) ?? '')),
    ),
    gauge(
      'redis_master_last_io_seconds_ago',
      'Time since the primary last said something; -1 while the link is down.',
      perPrimary('master_last_io_seconds_ago'),
    ),
    gauge(
      'redis_master_link_down_since_seconds',
      'How long the link to the primary has been down; absent while it is up, and when it never was.',
      perPrimary('master_link_down_since_seconds', notNegative),
    ),
    gauge(
      'redis_master_link_up_since_seconds',
      'How long the link to the primary has been up; Redis says so from 8.2 on.',
      perPrimary('master_link_up_since_seconds', notNegative),
    ),
    counter(
      'redis_master_disconnected_seconds_total',
      'How long the replica has been without its primary; Redis says so from 8.2 on.',
      perPrimary('total_disconnect_time_sec'),
    ),
    counter(
      'redis_master_sync_attempts_total',
      'Attempts to synchronise with the primary; Redis counts them from 8.2 on.',
      perPrimary('master_total_sync_attempts'),
    ),
    gauge(
      'redis_master_sync_current_attempts',
      'Attempts to synchronise since the link was last lost; Redis counts them from 8.2 on.',
      perPrimary('master_current_sync_attempts'),
    ),
    gauge(
      'redis_master_sync_in_progress',
      'Whether the data of the primary is being received.',
      perPrimary('master_sync_in_progress'),
    ),
    gauge(
      'redis_master_sync_size_bytes',
      'Size of the data being received, 0 while it is not known; absent while none is.',
      perPrimary('master_sync_total_bytes', notNegative),
    ),
    gauge(
      'redis_master_sync_read_bytes',
      'How much of the data was received; absent while none is.',
      perPrimary('master_sync_read_bytes'),
    ),
    gauge(
      'redis_master_sync_left_bytes',
      'How much of the data is still to come; absent while none is, and while its size is not known.',
      perPrimary('master_sync_left_bytes', notNegative),
    ),
    gauge(
      'redis_master_sync_last_io_seconds_ago',
      'Time since some of the data came; absent while none is being received.',
      perPrimary('master_sync_last_io_seconds_ago'),
    ),
    gauge(
      'redis_slave_sync_buffer_bytes',
      'Changes held back until a full synchronisation over two connections has ended.',
      either('replica_full_sync_buffer_size', 'replicas_repl_buffer_size'),
    ),
    gauge(
      'redis_slave_sync_buffer_peak_bytes',
      'Most changes held back during a full synchronisation over two connections.',
      either('replica_full_sync_buffer_peak', 'replicas_repl_buffer_peak'),
    ),
    gauge(
      'redis_slave_repl_offset',
      'Bytes of the stream of changes that the replica has applied.',
      perPrimary('slave_repl_offset'),
    ),
    gauge(
      'redis_slave_read_repl_offset',
      'Bytes of the stream of changes that the replica has read.',
      perPrimary('slave_read_repl_offset'),
    ),
  ],
});

const upOrDown = new Map([
  ['up', 1],
  ['down', 0],
]);

function either(redis: string, valkey: string): Source<InfoAnswer> {
  return {
    from: `INFO ${redis}; Valkey: ${valkey}`,
    read: ({ replies: [info] }) => info.number(redis) ?? info.number(valkey),
  };
}

const identityOf = (info: Info) => ({
  master_host: info.text('master_host') ?? '',
  master_port: info.text('master_port') ?? '',
  read_only: info.text('slave_read_only') ?? '',
});

type Read = (info: Info, field: string) => number | undefined;

function perPrimary(name: string, read: Read = asSaid): Source<InfoAnswer> {
  return {
    from: `INFO ${name}`,
    labels: ['master_host', 'master_port'],
    read: ({ replies: [info] }) =>
      distinct(
        primariesOf(info).flatMap(({ labels, fieldOf }) => {
          const value = read(info, fieldOf(name));
          return value === undefined ? [] : [{ labels, value }];
        }),
      ),
  };
}

function asSaid(info: Info, field: string) {
  return info.number(field);
}

// -1 is "never", and the size of what is streamed from memory is not known.
function notNegative(info: Info, field: string) {
  const value = info.number(field);
  return value === undefined || value < 0 ? undefined : value;
}

interface Primary {
  readonly labels: Labels;
  /** The field of this primary by the name it has for the first. */
  fieldOf(name: string): string;
}

/** Mostly one: KeyDB may have several, the others as master_1_host, master_2_host and so on. */
function primariesOf(info: Info): readonly Primary[] {
  return info.matching(/^master((?:_\d+)?)_host$/).map(({ name: number }) => ({
    labels: {
      master_host: info.text(`master${number}_host`) ?? '',
      master_port: info.text(`master${number}_port`) ?? '',
    },
    fieldOf: (name) => name.replace(/^master/, `master${number}`),
  }));
}
