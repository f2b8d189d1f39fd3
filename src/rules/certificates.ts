import type { Concern } from './rule.ts';

/** Until when TLS goes on working. */
export const certificates: Concern = {
  name: 'certificates',
  alerts: [
    {
      alert: 'RedisCertificateExpiring',
      expr: ({ the, level }) =>
        `${the('redis_tls_certificate_expiry_timestamp_seconds')} - time() < ${level.certificateTime}
or ${the('redis_loaded_certificate_expires_in_seconds')} < ${level.certificateTime}`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis has a certificate that is about to end.',
      description:
        'Redis {{ $labels.target }} has a certificate{{ with $labels.certificate }} ({{ . }}){{ end }} that ends in {{ $value | humanizeDuration }}.',
    },
  ],
};
