import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { chosen, firing } from './promql.ts';
import { datasource } from './variables.ts';

/** What is marked in the graphs of every dashboard. */
export const annotations = (): readonly AnnotationQueryBuilder[] => [
  annotation('Firing alerts', 'red', firing())
    .titleFormat('{{alertname}}')
    .textFormat('{{target}}{{group}}{{pair}}'),
  annotation('Restarts', 'blue', restarts).titleFormat('Restart').textFormat('{{target}}'),
  annotation('Failovers', 'purple', failovers)
    .titleFormat('Changed its role')
    .textFormat('{{target}}'),
];

// A server that was away for longer than the range has no earlier uptime to fall from.
const uptime = chosen('redis_uptime_in_seconds');
const restarts = `resets(${uptime}[$__rate_interval]) > 0 or ${uptime} < 60`;

const failovers = `changes(${chosen('redis_is_master')}[$__rate_interval]) > 0`;

const annotation = (name: string, color: string, expr: string) =>
  new AnnotationQueryBuilder()
    .name(name)
    .datasource(datasource)
    .enable(true)
    .iconColor(color)
    .expr(expr);
