import { gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';

/** Settings that INFO tells too: known also where CONFIG is forbidden, and at no cost. */
export const configured = defineCollector({
  name: 'configured',
  queries: [info],
  metrics: [
    gauge(
      'redis_config_maxclients',
      'The most clients that may be connected.',
      field('maxclients'),
    ),
    gauge(
      'redis_config_maxmemory',
      'Limit set as maxmemory; 0 when there is none.',
      field('maxmemory'),
    ),
    gauge(
      'redis_config_repl_backlog_size',
      'Bytes of changes that may be kept for replicas to resume from.',
      field('repl_backlog_size'),
    ),
    gauge(
      'redis_cluster_enabled',
      'Whether the server is a node of a cluster.',
      field('cluster_enabled'),
    ),
  ],
});
