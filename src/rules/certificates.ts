import { type Concern, sameTarget } from './rule.ts';

/** Until when TLS goes on working. */
export const certificates: Concern = {
  name: 'certificates',
  alerts: [
    {
      alert: 'RedisCertificateExpiring',
      because:
        'What the server showed at the last connect may be a certificate of long ago: what it has loaded is known better.',
      expr: ({ the, level }) =>
        `${the('redis_tls_certificate_expiry_timestamp_seconds')} - time() < ${level.certificateTime}
unless ${sameTarget} ${the('redis_loaded_certificate_expires_in_seconds', 'certificate="server"')}
or ${the('redis_loaded_certificate_expires_in_seconds')} < ${level.certificateTime}`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis has a certificate that is about to end, or has ended.',
      description:
        'Redis {{ $labels.target }} has a certificate{{ with $labels.certificate }} ({{ . }}){{ end }} that {{ if gt $value 0.0 }}ends in {{ $value | humanizeDuration }}{{ else }}has ended{{ end }}.',
    },
  ],
};
