import { gauge } from '../metric.ts';
import { type Answer, defineCollector } from './collector.ts';

/** What the connection itself tells of the server's certificate: whatever the server, and at no cost. */
export const tls = defineCollector({
  name: 'tls',
  queries: [],
  metrics: [
    gauge(
      'redis_tls_certificate_expiry_timestamp_seconds',
      'When the certificate ends that the server showed at the last connect, which may have been long ago; absent without TLS.',
      {
        from: 'the last TLS handshake',
        read: ({ context }: Answer<readonly []>) => context.certificateExpiry,
      },
    ),
  ],
});
