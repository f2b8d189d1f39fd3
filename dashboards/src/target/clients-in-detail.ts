import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen, rateWhereGrown } from '../promql.ts';
import { why } from '../texts.ts';

/** Whom the server turned away or closed, and who takes much of it. */
export const clientsInDetail: readonly AnyPanel[] = [
  overTime({
    title: 'Refused for want of permission',
    description:
      'Logins, commands, keys and channels that were refused per second. Healthy is none; the daemon itself tries once an hour what it was refused. Watched by RedisAuthFailures.',
    unit: units.CountsPerSecond,
    noValue: 'down, none refused, or older than Redis 7.2',
    queries: {
      '{{target}} logins': rateWhereGrown('redis_acl_access_denied_auth_total'),
      '{{target}} commands': rateWhereGrown('redis_acl_access_denied_cmd_total'),
      '{{target}} keys': rateWhereGrown('redis_acl_access_denied_key_total'),
      '{{target}} channels': rateWhereGrown('redis_acl_access_denied_channel_total'),
      '{{target}} databases': rateWhereGrown('redis_acl_access_denied_db_total'),
      '{{target}} certificates': rateWhereGrown('redis_acl_access_denied_tls_cert_total'),
    },
    width: 8,
  }),
  overTime({
    title: 'Closed by the server',
    description:
      'Clients per second that were closed because of maxmemory-clients, or as their buffers grew over a limit. Healthy is none; no alert.',
    unit: units.CountsPerSecond,
    noValue: 'down, none closed, or older than Redis 7.2',
    queries: {
      '{{target}} maxmemory-clients': rateWhereGrown('redis_evicted_clients_total'),
      '{{target}} query buffer': rateWhereGrown(
        'redis_client_query_buffer_limit_disconnections_total',
      ),
      '{{target}} output buffer': rateWhereGrown(
        'redis_client_output_buffer_limit_disconnections_total',
      ),
    },
    width: 8,
  }),
  overTime({
    title: 'Biggest buffers of a client',
    description:
      'The biggest query buffer and output buffer that a client has had in the last seconds. Healthy: some KiB; megabytes are huge commands, or a client that does not read. No alert.',
    unit: units.BytesIEC,
    noValue: why.unsaid,
    queries: {
      '{{target}} query': chosen('redis_client_recent_max_input_buffer_bytes'),
      '{{target}} output': chosen('redis_client_recent_max_output_buffer_bytes'),
    },
    width: 8,
  }),
];
