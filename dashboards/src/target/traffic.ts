import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { perTarget, rate, ratio, topTen, unhandled } from '../promql.ts';
import { why } from '../texts.ts';

/** What it is asked, and what it answers. */
export const traffic: readonly AnyPanel[] = [
  overTime({
    title: 'Commands per second',
    description:
      "Commands processed, the daemon's own included. Healthy is what is usual here; no alert.",
    unit: units.OpsPerSecond,
    noValue: why.down,
    queries: { '{{target}}': rate('redis_commands_processed_total') },
    width: 8,
  }),
  overTime({
    title: 'Calls by command',
    description:
      'The ten commands that are called most often. Healthy is what is usual here; no alert.',
    unit: units.OpsPerSecond,
    noValue: why.unsaid,
    queries: { '{{target}} {{cmd}}': topTen(rate('redis_commands_total')) },
    width: 8,
  }),
  overTime({
    title: 'Network',
    description:
      'Bytes per second from clients and to them. Healthy is what is usual here; no alert.',
    unit: units.BytesPerSecondIEC,
    noValue: why.down,
    queries: {
      '{{target}} in': rate('redis_net_input_bytes_total'),
      '{{target}} out': rate('redis_net_output_bytes_total'),
    },
    width: 8,
  }),
  overTime({
    title: 'Errors by type',
    description:
      'Errors per second by their first word. Healthy are few of MOVED, ASK and NOSCRIPT, which clients see to. Watched by RedisOutOfMemoryErrors (OOM), RedisAuthFailures (NOAUTH, WRONGPASS, NOPERM) and RedisCommandErrors (what is left).',
    unit: units.CountsPerSecond,
    noValue: 'no errors since the start, or down',
    queries: { '{{target}} {{err}}': rate('redis_errors_total') },
    width: 8,
  }),
  overTime(
    {
      title: 'Errors per command',
      description:
        'Errors as a share of the commands, without those that clients see to or that have an alert of their own. Healthy below the line. Watched by RedisCommandErrors.',
      unit: units.PercentUnit,
      noValue: 'no errors since the start, or down',
      queries: {
        '{{target}}': ratio(
          perTarget(rate('redis_errors_total', unhandled)),
          perTarget(rate('redis_commands_processed_total')),
        ),
      },
      width: 8,
    },
    { at: level.errorRatio, color: 'orange' },
  ),
  overTime({
    title: 'Refused for want of permission',
    description:
      'Logins, commands, keys and channels that were refused per second. Healthy is none; the daemon itself tries once an hour what it was refused. Watched by RedisAuthFailures.',
    unit: units.CountsPerSecond,
    noValue: why.unsaid,
    queries: {
      '{{target}} logins': rate('redis_acl_access_denied_auth_total'),
      '{{target}} commands': rate('redis_acl_access_denied_cmd_total'),
      '{{target}} keys': rate('redis_acl_access_denied_key_total'),
      '{{target}} channels': rate('redis_acl_access_denied_channel_total'),
      '{{target}} databases': rate('redis_acl_access_denied_db_total'),
      '{{target}} certificates': rate('redis_acl_access_denied_tls_cert_total'),
    },
    width: 8,
  }),
];
