import * as units from '@grafana/grafana-foundation-sdk/units';
import { names } from '../panels/names.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states, upOrDown } from '../panels/state-timeline.ts';
import { rows } from '../panels/table.ts';
import { alertsSince, chosen, firing } from '../promql.ts';

const runbooks = 'https://cachewatch.example/alerts/runbooks';

/** Who was up when, and what is wrong now. */
export const state: readonly AnyPanel[] = [
  states(
    {
      title: 'Up',
      description:
        'Whether each target answered the polls. A gap: it was not polled. Healthy is green without a break. Watched by RedisDown, RedisFlapping and RedisPollStale.',
      unit: units.NoUnit,
      noValue: 'not polled yet',
      queries: { '{{target}}': chosen('redis_up') },
      width: 8,
      height: 9,
    },
    upOrDown,
  ),
  names({
    title: 'Down, and why',
    description:
      'The targets that do not answer now, each with the reason. Nothing here is healthy, if Up shows them. Watched by RedisDown, and by RedisQuotaExhausted where the plan is used up.',
    unit: units.NoUnit,
    noValue: 'none is reported down',
    queries: { '{{target}}: {{reason}}': chosen('redis_down_info') },
    width: 5,
    height: 9,
  }),
  rows({
    title: 'Firing alerts',
    description:
      'What fires now, with a link to what to do. Healthy is nothing. Those of a group, of a pair or of cachewatch itself have no target. Needs the rules of cachewatch in Prometheus.',
    noValue: 'none firing, or no rules are loaded',
    width: 11,
    height: 9,
    labels: [
      {
        label: 'alertname',
        title: 'Alert',
        link: { title: 'What to do', url: `${runbooks}/\${__data.fields.alertname}.md` },
      },
      { label: 'severity', title: 'Severity' },
      { label: 'target', title: 'Target' },
      { label: 'group', title: 'Group' },
      { label: 'pair', title: 'Pair' },
    ],
    values: [
      {
        title: 'Since',
        // Grafana's dates are in milliseconds.
        expr: `1000 * max by (job, alertname, severity, target, group, pair) (${alertsSince()} and ignoring (alertstate) ${firing()})`,
        cell: { kind: 'number', unit: units.DateTimeFromNow },
        noValue: 'not said',
      },
    ],
  }),
];
