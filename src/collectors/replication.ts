import { gauge, type Source } from '../metric.ts';
import { defineCollector, field, type InfoAnswer, info } from './collector.ts';

/** The server's part in replication, and how much of it can be resumed. */
export const replication = defineCollector({
  name: 'replication',
  queries: [info],
  metrics: [
    gauge('redis_is_master', 'Whether the server is a primary, which nobody else writes to.', {
      from: 'INFO role',
      read({ replies: [info] }: InfoAnswer) {
        const role = info.text('role');
        return role === undefined ? undefined : Number(role === 'master');
      },
    }),
    gauge(
      'redis_master_repl_offset',
      'Bytes that the stream of changes has come to.',
      field('master_repl_offset'),
    ),
    gauge(
      'redis_second_repl_offset',
      'Up to where replicas of the primary before may resume; -1 when there was none.',
      field('second_repl_offset'),
    ),
    gauge(
      'redis_repl_backlog_is_active',
      'Whether changes are kept for replicas to resume from.',
      field('repl_backlog_active'),
    ),
    gauge(
      'redis_replication_backlog_bytes',
      'Most bytes of changes that are kept for replicas to resume from.',
      field('repl_backlog_size'),
    ),
    gauge(
      'redis_repl_backlog_first_byte_offset',
      'From where on changes are kept for replicas to resume from.',
      field('repl_backlog_first_byte_offset'),
    ),
    gauge(
      'redis_repl_backlog_history_bytes',
      'Bytes of changes that are kept for replicas to resume from.',
      field('repl_backlog_histlen'),
    ),
    gauge(
      'redis_master_failover_state',
      'Whether a handover by FAILOVER is in this state; Redis says so from 6.2 on.',
      failoverState(),
    ),
  ],
});

const failoverStates = ['no-failover', 'waiting-for-sync', 'failover-in-progress'];

function failoverState(): Source<InfoAnswer> {
  return {
    from: 'INFO master_failover_state',
    labels: ['state'],
    read({ replies: [info] }) {
      const current = info.text('master_failover_state');
      if (current === undefined) return undefined;
      return failoverStates.map((state) => ({
        labels: { state },
        value: Number(state === current),
      }));
    },
  };
}
