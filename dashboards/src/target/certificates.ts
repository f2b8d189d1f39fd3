import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { bars } from '../panels/bar-gauge.ts';
import { below } from '../panels/levels.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { chosen } from '../promql.ts';
import { why } from '../texts.ts';

const soon = below({ at: level.certificateTime, color: 'orange' });

/** How long certificates are good for. */
export const certificates: readonly AnyPanel[] = [
  bars(
    {
      title: 'Certificate shown, time left',
      description:
        'Until the certificate ends that the server showed at the last connect. Healthy: weeks, and green. Watched by RedisCertificateExpiring.',
      unit: units.DurationSeconds,
      noValue: 'no TLS, or down',
      queries: {
        '{{target}}': `${chosen('redis_tls_certificate_expiry_timestamp_seconds')} - time()`,
      },
      width: 12,
    },
    soon,
  ),
  bars(
    {
      title: 'Certificates loaded, time left',
      description:
        'Until the certificates end that the server has loaded, which only Valkey tells. Healthy: weeks, and green. Watched by RedisCertificateExpiring.',
      unit: units.DurationSeconds,
      noValue: why.unsaid,
      queries: {
        '{{target}} {{certificate}}': chosen('redis_loaded_certificate_expires_in_seconds'),
      },
      width: 12,
    },
    soon,
  ),
];
