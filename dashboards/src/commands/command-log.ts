import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen } from '../promql.ts';
import { why } from '../texts.ts';

/** What Valkey keeps of slow commands, and of large requests and replies. */
export const commandLog: readonly AnyPanel[] = [
  overTime({
    title: 'Entries in the command log',
    description:
      'Slow commands, large requests and large replies that Valkey keeps. Healthy is few large ones; full, each drops its oldest. No alert.',
    unit: units.Short,
    noValue: why.unsaid,
    queries: {
      '{{target}} slow': chosen('redis_commandlog_slow_length'),
      '{{target}} large requests': chosen('redis_commandlog_large_request_length'),
      '{{target}} large replies': chosen('redis_commandlog_large_reply_length'),
    },
    width: 24,
  }),
];
