import { gauge } from '../metric.ts';
import { defineCollector, type InfoAnswer, info } from './collector.ts';

/** The certificates that the server has loaded. */
export const certificates = defineCollector({
  name: 'certificates',
  queries: [info],
  metrics: [
    gauge(
      'redis_loaded_certificate_expires_in_seconds',
      'Time until the certificate that the server has loaded runs out, absent when it has none; only Valkey has it.',
      {
        from: 'INFO tls_<certificate>_cert_expires_in_seconds, tls_<certificate>_cert_serial',
        labels: ['certificate'],
        read: ({ replies: [info] }: InfoAnswer) =>
          info.matching(/^tls_(\w+)_cert_serial$/).flatMap(({ name: certificate }) => {
            const value = info.number(`tls_${certificate}_cert_expires_in_seconds`);
            // It says 0 then: not that one has run out.
            const isLoaded = info.text(`tls_${certificate}_cert_serial`) !== 'none';
            return isLoaded && value !== undefined ? [{ labels: { certificate }, value }] : [];
          }),
      },
    ),
  ],
});
